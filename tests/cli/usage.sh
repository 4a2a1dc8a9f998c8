#!/bin/sh
# A wrong command line: one line that says what is wrong and names the nearest
# valid word, the usage line, exit status 2, and nothing on standard output.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# wrong TEXT ARG…
wrong() {
    text=$1
    shift
    expect 2 potable "$@"
    has err "$text"
    has err 'Usage: potable '
    test "$(wc -l <err)" -eq 2 || fail "more than two lines: $*"
    test ! -s out || fail "standard output: $*"
}

echo text >page.md
wrong 'a command is missing'
wrong "unknown command 'extrct'; did you mean 'extract'?" extrct page.md
wrong "unknown command 'hepl'; did you mean 'help'?" hepl
wrong "unknown command 'frobnicate'" frobnicate
wrong "unknown option '--hlep'; did you mean '--help'?" --hlep
wrong "unknown option '--cheek'; did you mean '--check'?" merge --cheek page.md
wrong "unknown option '--its-rules'" merge --its-rules page.md
wrong "unknown option '-x'" extract -x page.md
wrong 'an operand is missing' debug
wrong "unexpected operand 'b.md'" merge --po x.po page.md b.md
wrong '--po is missing' merge page.md
wrong '--po needs a value' merge page.md --po
wrong '-j needs a value' extract page.md -j
wrong '--force takes no value' extract --force=yes page.md
wrong "'htm' is no value for --format; did you mean 'html'?" \
    extract --format htm page.md
wrong "'zzz' is no value for --locations" extract --locations=zzz page.md
wrong '--minimum takes a number from 0 to 100' \
    merge --po x.po --minimum=101 page.md
wrong '--minimum takes a number from 0 to 100' \
    merge --po x.po --minimum=5x page.md
wrong '--minimum takes a number from 0 to 100' \
    merge --po x.po --minimum=50%% page.md
wrong '--minimum takes a number from 0 to 100' \
    merge --po x.po --minimum=% page.md
wrong "--width takes a number from 1 to 10000, not '70%'" \
    extract --width=70% page.md
wrong '--po can be given only once' merge --po x.po page.md --po y.po
for pattern in .a a. a..b . 'a[' 'a]' 'a[]' 'a[b]' 'a[*' 'a[*]b' '[*].' 'a[1]]'; do
    wrong "'$pattern' is no key pattern for --keys" extract --keys "$pattern" n.yml
done
wrong "'a..b' is no key pattern for --front-matter" \
    extract --front-matter title,a..b page.md
for patterns in ',' 'title,' ',title' 'title, ,place'; do
    wrong 'a key pattern of --front-matter is empty' \
        extract --front-matter "$patterns" page.md
done
wrong '--jobs takes a number from 1 to ' extract -j0 page.md
wrong '--jobs takes a number from 1 to ' extract -j -1 page.md
wrong '--width takes a number' extract --width= page.md
wrong "unknown stage 'unit'; did you mean 'units'?" debug unit page.md
wrong 'PO and PAGE cannot both be standard input' merge --po - -
