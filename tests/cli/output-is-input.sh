#!/bin/sh
# An output that is also an input, by whatever name, is an error, and nothing
# is written.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

echo 'A text' >page.md
printf 'msgid "A text"\nmsgstr "Un texte"\n' >fr.po
cat >rules.its <<'END_RULES'
<its:rules xmlns:its="http://www.w3.org/2005/11/its" version="2.0">
  <its:translateRule selector="//q" translate="no"/>
</its:rules>
END_RULES
cp page.md page.old
cp fr.po fr.old
cp rules.its rules.old
ln -s page.md symbolic.md
ln fr.po hard.po
mkdir folder

# refused INPUT ARG…
refused() {
    input=$1
    shift
    expect 2 potable "$@"
    has err "error: this would overwrite an input, '$input'"
    test "$(wc -l <err)" = 1 || fail "more than one line: $*"
    test ! -s out || fail "standard output: $*"
    same page.old page.md
    same fr.old fr.po
    same rules.old rules.its
}

refused page.md merge --po fr.po -o page.md page.md
refused page.md merge --po fr.po -o folder/../page.md page.md
refused page.md merge --po fr.po -o symbolic.md page.md
refused symbolic.md merge --po fr.po -o page.md symbolic.md
refused fr.po merge --po fr.po -o fr.po page.md
refused fr.po merge --po fr.po -o hard.po page.md
refused rules.its merge --its rules.its --po fr.po -o rules.its page.md
refused page.md merge --check --po fr.po -o page.md page.md
refused page.md extract -o page.md fr.po page.md
refused rules.its extract --its rules.its -o rules.its page.md
# Standard input, too, is a file.
ln page.md input
expect 2 potable merge --po fr.po -o page.md - <input
has err "error: this would overwrite an input, '-'"
same page.old page.md
expect 2 potable merge --po - -o fr.po page.md <hard.po
has err "error: this would overwrite an input, '-'"
same fr.old fr.po

# Another file with the same bytes is no input, nor is a device.
cp page.md copy.md
expect 0 potable merge --po fr.po -o copy.md page.md
has copy.md 'Un texte'
expect 0 potable extract -o /dev/null /dev/null
