#!/bin/sh
# Reports for programs: JSON as its schema says, CSV and Markdown that names
# cannot break, badges.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
printf 'report:\n  title: "<b> & |x|"\n' >>potable.yml
cp en/week1.md 'en/a, "b".md'
expect 0 potable report --format json
has out '"potable_report": 1,'
has out '"date": "2023-11-14",'
has out '"title": "<b> & |x|",'
has out '"name": "Chinese (Simplified)",'
mv out first
expect 0 potable report --format json -j 4
same first out
if python3 -c 'import jsonschema' 2>/dev/null; then
    python3 - "$abs_top_srcdir/doc/potable-report.schema.json" first <<'EOF_PY' ||
import json, jsonschema, sys
jsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])))
EOF_PY
        fail 'the schema says something else'
fi

expect 0 potable report --no-findings --format csv
grep -q '^fr,"en/a, ""b"".md","fr/a, ""b"".md",page,yes,' out || fail CSV

expect 0 potable report --no-findings --format markdown --sort name
cat >want <<'END'
| Locale | Done | Left | Fuzzy | Missing | Outdated |
| :-- | --: | --: | --: | --: | --: |
| Chinese (Simplified) (`zh-Hans`) | 0 % | 31 | 0 | 3 | 0 |
| French (`fr`) | 0 % | 31 | 0 | 3 | 0 |
| Total | 0 % | 62 | 0 | 6 | 0 |
END
same want out

expect 0 potable report --no-findings --format badge -o badges
ls badges >got
printf '%s\n' fr.svg total.svg zh-Hans.svg >want
same want got
has badges/fr.svg 'aria-label="French: 0%"'
has badges/total.svg 'aria-label="&lt;b&gt; &amp; |x|: 0%"'
for badge in badges/*; do
    has_not "$badge" '<b>'
    command -v xmllint >/dev/null || continue
    xmllint --noout "$badge" || fail "$badge"
done
