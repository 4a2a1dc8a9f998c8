#!/bin/sh
# A run that fails leaves the old output as it was and no temporary file; one
# that succeeds keeps the mode of the file and follows a symbolic link.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf '# One\n\nA text\n' >page.md
mkdir site
echo old >site/out.md
echo 'msgid "broken' >broken.po
expect 2 potable merge --po broken.po -o site/out.md page.md
test "$(cat site/out.md)" = old || fail 'the old file is gone'
expect 2 potable extract -o site/out.md page.md nowhere.md
test "$(cat site/out.md)" = old || fail 'the old file is gone'
test "$(ls -A site)" = out.md || fail 'a file was left behind'

# A file system without room: the limit on the size of files stands for it.
i=0
while test $i -lt 400; do
    echo "Paragraph number $i, which is long enough to matter."
    echo
    i=$((i + 1))
done >long.md
potable extract -o long.pot long.md || fail 'extract'
cp site/out.md before
(
    trap '' XFSZ
    ulimit -f 1
    potable extract -o site/out.md long.md 2>err
)
status=$?
test $status = 2 || fail "status $status with no room"
same before site/out.md
test "$(ls -A site)" = out.md || fail 'a temporary file was left behind'

chmod 640 site/out.md
ln -s site/out.md link.md
expect 0 potable merge --po long.pot -o link.md page.md
test -L link.md || fail 'the link was replaced'
same page.md site/out.md
case $(ls -l site/out.md) in
-rw-r-----*) ;;
*) fail 'the mode was not kept' ;;
esac
test "$(ls -A site)" = out.md || fail 'a temporary file was left behind'
