#!/bin/sh
# What a page leaves open is a warning with its place, not an error; --strict
# makes the exit status 1.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# warned FILE LINE: extract warns of LINE, and merging changes nothing.
warned() {
    expect 0 potable extract -o x.pot "$1"
    has err "$1:$2:"
    has err ' warning: '
    expect 1 potable extract --strict -o x.pot "$1"
    expect 0 potable merge --po x.pot "$1"
    same "$1" out
    expect 1 potable merge --strict --po x.pot "$1"
}

printf -- '---\ntitle: never closed\n\nA text\n' >front-matter.md
warned front-matter.md 1
printf 'A text\n\n<!-- never closed\n\nmore\n' >comment.md
warned comment.md 3
printf 'A text\n\n<div>never closed\n\nmore\n' >element.md
warned element.md 3
printf 'A text\n\n{%% highlight c %%}\nint x;\n' >liquid.md
warned liquid.md 3
printf 'A text\n\n{%% if x\n\nmore\n' >liquid-tag.md
warned liquid-tag.md 3
printf 'A text\n\n```c\nint x;\n' >fence.md
warned fence.md 3

printf 'All is well.\n' >good.md
expect 0 potable extract --strict -o x.pot good.md
test ! -s err || fail 'a warning about a good page'
