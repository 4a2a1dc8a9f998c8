#!/bin/sh
# A catalog with errors: all of them are listed with their lines, exit status 2,
# and the old output stays.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

echo 'A text' >page.md
echo old >out.md
header='msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=%s\\n"\n\n'

# bad FILE.po TEXT…: merging it fails and says each TEXT.
bad() {
    po=$1
    shift
    expect 2 potable merge --po "$po" -o out.md page.md
    for text; do
        has err "$text"
    done
    test "$(cat out.md)" = old || fail "$po: out.md was written"
}

# shellcheck disable=SC2059 # the format is ours
printf "$header" ISO-8859-1 >latin.po
printf 'msgid "A text"\nmsgstr "Un texte"\n' >>latin.po
bad latin.po 'latin.po:' ISO-8859-1

# shellcheck disable=SC2059
printf "$header" UTF-8 >head.po
{
    cat head.po
    printf 'msgid "A text"\nmsgstr "Un texte"\n\nmsgid "b\nmsgstr "c"\n\n'
    printf 'msgid "d"\nmsgstr "\\q"\n\nmsgstr "e"\n'
} >syntax.po
bad syntax.po 'syntax.po:8:' 'syntax.po:12:' 'syntax.po:14:'

{
    cat head.po
    printf 'msgid "A text"\nmsgstr "1"\n\nmsgid "A text"\nmsgstr "2"\n\n'
    printf 'msgid "B"\nmsgstr "1"\n\nmsgid "B"\nmsgstr "2"\n'
} >twice.po
bad twice.po 'twice.po:8:' 'twice.po:14:'

{
    cat head.po
    printf 'msgid "A text"\nmsgstr "\351t\351"\n'
} >bytes.po
bad bytes.po 'bytes.po:6:9: error: '
