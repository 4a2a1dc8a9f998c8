#!/bin/sh
# The console blocks of README.md, run one after the other on a copy of the
# example site: what they print must be what README.md says.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# README.md as it is, but with what the commands print now.  In a console block
# a line that starts with "$ " is a command, which goes on with the next line if
# it ends in a backslash; all other lines are what the commands print.
cat >rerun.awk <<'END'
/^```console$/ { in_block = 1; print; next }
/^```$/ { in_block = 0 }
!in_block { print; next }
goes_on || sub(/^\$ /, "") {
    print (goes_on ? "" : "$ ") $0
    goes_on = /\\$/
    command = command $0 (goes_on ? "\n" : "")
    if (!goes_on) {
        fflush()
        system("(" command ") </dev/null 2>&1")
        command = ""
    }
}
END

# The line of README.md that makes the copy.
copy=$(sed -n 's/^    \(tour=.*\)$/\1/p' "$abs_top_srcdir/README.md")
test -n "$copy" || fail 'README.md does not say how to copy the example'
cd "$abs_top_srcdir" || exit 99
TMPDIR=$here
export TMPDIR
eval "$copy" || fail "$copy"
chmod -R u+w .
test -f index.md || fail 'no copy of the example'
test "$PWD" != "$abs_top_srcdir" || fail 'still in the sources'
awk -f "$here/rerun.awk" "$abs_top_srcdir/README.md" >"$here/README.now"
cd "$here" || exit 99
test "$(grep -c '^\$ potable' README.now)" -ge 5 || fail 'few commands were run'
same "$abs_top_srcdir/README.md" README.now
