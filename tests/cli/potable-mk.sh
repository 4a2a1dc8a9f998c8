#!/bin/sh
# The targets of potable.mk: alone, together and with -j in their order, from
# another folder, with another program and with options.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make=${MAKE:-make}
"$make" --version 2>&1 | grep -q '^GNU Make' || skip 'make is not GNU make'

mkdir new build
(cd new && make_site && mv "$PWD" "$here/a site") || exit 99
cat >build/Makefile <<END
POTABLE_SITE = ../a site
include $tests/../doc/potable.mk
END
cd build || exit 99
# run ARG…: runs make with them.
run() {
    "$make" -s "$@" >../out 2>&1 || {
        cat ../out >&2
        fail "make $*"
    }
}

run update-po
test -s '../a site/po/fr.po' || fail 'update-po made no catalog'
test ! -e '../a site/fr' || fail 'update-po made pages'
translate '../a site/po/fr.po' Lecture Cours
run merge-po
has '../a site/fr/index.md' '<td>Cours</td>'
has ../out '0 refused'

# In order, whatever the order of the words and the number of jobs: what update
# makes is merged, what merge makes is checked.
for goals in 'update-po merge-po check-po report-po' \
    'report-po check-po merge-po update-po'; do
    rm -rf '../a site/po' '../a site/fr' '../a site/zh'
    # shellcheck disable=SC2086 # a list of words
    run -j4 POTABLE="sh -c 'echo \"\$\$1\" >>../order; potable \"\$\$@\"' -" $goals
    printf 'update\nmerge\ncheck\nreport\n' | same - ../order
    rm ../order
    test -s '../a site/fr/index.md' || fail "make -j4 $goals: no page"
done

# Findings are a failure; options go to all, those of check to check alone.
sed -i.bak '/Moon and sea/s/Moon/**Moon/' '../a site/fr/index.md'
"$make" -s check-po >../out 2>&1 && fail 'check-po found nothing'
has ../out '[broken-markup]'
run check-po POTABLE_CHECK_FLAGS=--rule=whitespace
run report-po POTABLE_REPORT_FLAGS=--format=json
has ../out '"zh-Hans"'
run update-po POTABLE_FLAGS='-j2 --locale=fr'
has_not ../out 'zh-Hans'

# Nothing to do: no file is touched.
mv -f '../a site/fr/index.md.bak' '../a site/fr/index.md'
find '../a site' -type f -exec touch -d '2001-02-03 04:05:06' {} +
run -j2 update-po merge-po
test -z "$(touched '../a site' -type f)" || fail 'a file was touched'
