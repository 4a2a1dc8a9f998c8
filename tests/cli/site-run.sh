#!/bin/sh
# A run over a site: templates and catalogs are made, pages written; what does
# not change is not touched.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
expect 0 potable update
has out 'fr: 0 translated, 0 fuzzy, 6 untranslated'
has out '3 files changed'
test ! -s err || fail 'update has something to say'
for po in po/*.po; do
    msgfmt -c -o /dev/null "$po" || fail "$po"
done
has po/zh_CN.po 'Language: zh_CN\n'
has po/zh_CN.po 'Language-Team: Chinese (Simplified'
has po/zh_CN.po 'nplurals=1;'
has po/fr.po 'plural=(n > 1);'

translate po/fr.po Lecture Cours
translate po/fr.po 'Moon and sea' 'Lune et mer'
expect 0 potable merge
has out 'fr: 2 pages, 2 changed, 0 refused, 0 below the minimum;'
has fr/index.md '<td>Cours</td><td><a href="fr/week1.md">Lune et mer</a></td>'
has fr/index.md 'lang: fr'
has zh/week1.md 'lang: zh-Hans'
has zh/week1.md 'The sea rises twice a day.'

# From another folder, and by name.
cp -R . ../copy
expect 0 potable update -C ../copy/en
has out '0 files changed'
rm -rf ../copy

# Nothing to do: no file is touched.
stamp po/* fr/* zh/* po/potable.state
expect 0 potable update
expect 0 potable merge
has out '0 files changed'
test -z "$(touched po fr zh po/potable.state -type f)" || fail 'a file was touched'

# One message, one line of one page.
cp fr/index.md old.md
translate po/fr.po Lecture Leçon
stamp po/*
expect 0 potable merge -v
has err 'fr/index.md: note: changed'
has out '1 file changed'
diff old.md fr/index.md >changes
test "$(grep -c "^>" changes)" = 1 || fail 'more than one line changed'
