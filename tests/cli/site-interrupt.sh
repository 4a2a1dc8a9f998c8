#!/bin/sh
# An interrupt in the middle of a run: every file is as it was, or new and whole;
# nothing else is left, and the next run does the rest.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
i=0
while test $i -lt 150; do
    printf '# Page %s\n\nSome text of page %s.\n' $i $i >en/p$i.md
    i=$((i + 1))
done
expect 0 potable update
cp -R . ../wanted
(cd ../wanted && potable merge >/dev/null) || fail merge

for delay in 0.00 0.01 0.02 0.03 0.05 0.08; do
    rm -rf fr zh po/potable.state
    # A shell has background jobs ignore interrupts; a termination is the same
    # to the program.
    potable merge >out 2>err &
    pid=$!
    sleep $delay
    kill -TERM $pid 2>/dev/null
    wait $pid 2>/dev/null
    status=$?
    test $status = 143 || test $status = 0 || fail "status $status"
    # Before the first page is written the program may not have been started.
    test $status = 0 || test ! -d fr || has err interrupted
    for file in fr/* zh/*; do
        test ! -f "$file" || same "$file" "../wanted/$file"
    done
done
expect 0 potable merge
same po/potable.state ../wanted/po/potable.state
diff -r fr ../wanted/fr || fail 'the next run did not do the rest'
