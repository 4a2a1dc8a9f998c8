#!/bin/sh
# Headings of another level than those of the source.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >en.md <<'END'
# The club

We lend books in a box at the harbour.

## The box of books

There are 30 books in the box, and one is new each month.

## Fees

It costs 3 euros a year.
END
cat >good.pl.md <<'END'
# Klub

Pożyczamy książki w skrzynce w porcie.

## Skrzynka z książkami

W skrzynce jest 30 książek, co miesiąc jedna nowa.

## Opłaty

Kosztuje to 3 euro rocznie.
END

# finds SCRIPT LINE:COLUMN MESSAGE: what is said of the page after sed SCRIPT.
finds() {
    sed "$1" good.pl.md >a.pl.md
    "$POTABLE" check --rule structure --source en.md a.pl.md >out
    sed -n 's/^a.pl.md:\([0-9:]*\): [a-z]*: \(.*\)/\1 \2/p' out >messages
    printf '%s\n' "$2" | sed '/^$/d' >expected
    cmp -s messages expected || fail "$1: $(cat out)"
}

finds '' ''
finds '9s/^/#/' '9:5 the source has a heading of level 2, and this one is of level 3 [missing-unit]'
finds '1s/^/#/' '1:4 the source has a heading of level 1, and this one is of level 2 [missing-unit]'
# HTML and lines below have levels, too.
finds '9s,.*,<h2>Opłaty</h2>,' ''
finds '9s,.*,<h4>Opłaty</h4>,' '9:5 the source has a heading of level 2, and this one is of level 4 [missing-unit]'
finds '9s/.*/Opłaty\n------/' ''
# A page may be part of another one.
finds '/^#/s/^/##/' ''
finds '/^#/s/^/#/; 9s/##//' '9:3 the source has a heading of level 2, and this one is of level 1 [missing-unit]'
