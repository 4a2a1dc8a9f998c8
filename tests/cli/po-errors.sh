#!/bin/sh
# What our reader refuses msgfmt refuses too, and each error names its line.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

command -v msgfmt >/dev/null || skip 'no msgfmt'
bench_po=${abs_top_builddir:-.}/tests/bench-po
test -x "$bench_po" || skip 'tests/bench-po is not built'

# refused LINE TEXT: printf's TEXT is refused by both, at LINE by us.
refused() {
    line=$1
    # shellcheck disable=SC2059 # TEXT is a format
    printf "$2" >bad.po
    expect 2 "$bench_po" bad.po
    has err "bad.po:$line:"
    test ! -s out || fail "something was written: $2"
    msgfmt -o /dev/null bad.po 2>/dev/null && fail "msgfmt accepts: $2"
    return 0
}

refused 1 'msgid "a\nmsgstr "b"\n'
refused 1 'msgid "a\\q"\nmsgstr "b"\n'
refused 2 'msgid "a"\nmsgid "b"\nmsgstr "c"\n'
refused 2 'msgid "a"\n'
refused 1 'msgstr "b"\n'
refused 1 '"b"\n'
refused 3 'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n'
refused 3 'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n'
refused 2 'msgid "a"\nmsgstr[0] "c"\n'
refused 1 'msgfoo "a"\n'
refused 2 'msgid "a"\n# c\nmsgstr "b"\n'
refused 2 '#| msgid "a"\n# c\nmsgid "b"\nmsgstr "c"\n'
refused 3 'msgid "a"\nmsgstr "b"\n#~ "c"\n'
refused 2 '#~ msgid "a"\nmsgstr "b"\n'
refused 3 'msgid "a"\nmsgstr "b"\nmsgid "a"\nmsgstr "c"\n'
refused 3 'msgid "a"\nmsgstr "b"\n#~ msgid "a"\n#~ msgstr "c"\n'
