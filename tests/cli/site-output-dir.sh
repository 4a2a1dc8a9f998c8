#!/bin/sh
# --output-dir: the site is only read; what is written goes elsewhere, and is
# read there the next time.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
cd ..
find site | sort >before
chmod -R a-w site
expect 0 potable update -C site --output-dir out.d
translate out.d/po/fr.po Lecture Cours
expect 0 potable merge -C site --output-dir out.d
has out.d/fr/index.md '<td>Cours</td>'
expect 0 potable update -C site --output-dir out.d
expect 0 potable merge --check -C site --output-dir out.d
chmod -R u+w site
find site | sort >after
same before after
