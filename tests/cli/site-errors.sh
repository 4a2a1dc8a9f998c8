#!/bin/sh
# What goes wrong in a run over a site is told with its place, and costs nothing
# but the files that it is about.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

expect 2 potable update
has err potable.yml
make_site
cp en/week1.md en/week2.md
expect 0 potable update
translate po/zh_CN.po Lecture 讲座
expect 0 potable merge

# A conflict in one catalog: the others are worked on.
cp po/fr.po good
{
    cat good
    printf '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\n>>>>>>> other\n'
} >po/fr.po
cp po/fr.po bad
sed 's/Lecture/Course/' index.md >x && mv x index.md
expect 2 potable update
has err 'po/fr.po:'
same bad po/fr.po
has po/zh_CN.po 'msgid "Course"'
expect 2 potable merge
same bad po/fr.po
cp good po/fr.po
expect 0 potable update
expect 0 potable merge

# A master that cannot be read: template and catalogs stay.
cp -R po po.old
printf 'caf\351\n' >en/latin.md
printf '\nMore.\n' >>index.md
expect 2 potable update
has err 'en/latin.md:1:4: error: '
for file in po/*; do
    same "po.old/${file#po/}" "$file"
done
rm en/latin.md
expect 0 potable update

# A page that is gone: its messages become obsolete, its localized pages stay and
# are named.
echo 'Only here.' >>en/week1.md
expect 0 potable update
translate po/fr.po 'The sea rises twice a day. Only here.' 'La mer monte.'
expect 0 potable merge
rm en/week1.md
expect 0 potable update
has po/fr.po '#~ msgid "The sea rises twice a day. Only here."'
expect 0 potable merge
has err 'fr/week1.md: warning: '
has err 'zh/week1.md: warning: '
test -e fr/week1.md || fail 'the page of a lost master was removed'

# A target that leads out of the tree.
mkdir ../outside
rm -r zh
ln -s ../outside zh
ln -s "$PWD/../outside" link
expect 2 potable merge
has err zh/index.md
test -z "$(ls ../outside)" || fail 'a file outside of the site'
rm -r zh ../outside

# A target that cannot be written, unless we may write everything.
sed 's/Course/Class/' index.md >x && mv x index.md
expect 0 potable update
chmod a-w fr
if ! touch fr/x 2>/dev/null; then
    expect 2 potable merge
    has err 'fr/index.md: error: '
fi
chmod u+w fr
