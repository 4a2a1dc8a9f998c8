#!/bin/sh
# Aligns a site whose masters are ROOT/index.md and ROOT/en/**, and whose
# localized pages are ROOT/LOCALE/**, into a catalog for each page,
# OUT/LOCALE/PAGE.po, which a scorer can read; the reports are OUT/LOCALE.drift.
#
#	align.sh ROOT OUT LOCALE...
#
# POTABLE says which program, JOBS how many threads.
set -eu

test $# -ge 3 || {
    sed -n '/^#	/s/^#	/usage: /p' "$0" >&2
    exit 2
}
root=$1 out=$2
shift 2
status=0
for locale; do
    mkdir -p "$out"
    find "$root/$locale" -name '*.md' | sort | while IFS= read -r localized; do
        page=${localized#"$root/$locale/"}
        master=$root/en/$page
        test "$page" != index.md || master=$root/index.md
        test -f "$master" || continue
        po=$out/$locale/${page%.md}.po
        mkdir -p "$(dirname "$po")"
        rm -f "$po"
        printf '%s\t%s\t%s\n' "$master" "$localized" "$po"
    done >"$out/$locale.pairs"
    "${POTABLE:-potable}" align --pairs "$out/$locale.pairs" --report=text \
        -j "${JOBS:-2}" >"$out/$locale.drift" || status=$?
done
exit $status
