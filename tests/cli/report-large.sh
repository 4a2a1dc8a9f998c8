#!/bin/sh
# The web page of a large site: the browser unpacks and makes some of it at a
# time, so that it never stops.
# Needs chromium, node, playwright-core and axe-core; report-html has the audit.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

# shellcheck source=tests/browser.sh
. "$tests/browser.sh"

# 421 pages in 18 locales, whose localized pages are missing.  The page with the
# longest table is the one that is looked at.
mkdir en po
awk 'BEGIN {
    page = "en/a.md"
    print "# Tides\n\nHigh water.\n\n| Day | Height | Place |\n|---|---|---|" >page
    for (i = 0; i < 150; i++)
        print "| day " i " | so high " i " | there " i " |" >page
    for (p = 0; p < 420; p++) {
        page = sprintf("en/p%03d.md", p)
        print "# Page " p >page
        for (i = 0; i < 16; i++)
            print "\nText " i " of page " p ": the sea rises twice a day, " \
                "and nobody in the town can say why." >page
        close(page)
    }
}'
locales='ar bg cs da de el es fi fr he hi it ja ko pl pt ru tr'
cat >potable.yml <<END
source: en
locales: [$(echo "$locales" | sed 's/ /, /g')]
catalogs: po/{po}.po
pages:
  - {master: "en/**/*.md", localized: "{folder}/**/*.md"}
END
for l in $locales; do
    cat >"po/$l.po" <<END
msgid ""
msgstr ""
"Language: $l\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"

msgid "High water."
msgstr "$l"
END
done
expect 0 potable report --no-findings --format html -o report.html
NO_AUDIT=1
MOST_CHARACTERS=400000
export NO_AUDIT MOST_CHARACTERS
browse report.html fr
