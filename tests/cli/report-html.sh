#!/bin/sh
# The web page of a report: nothing of a page is in its markup, its parts are
# whole, and in headless Chromium it does what it should.  That part needs
# chromium, node, playwright-core and axe-core.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir -p en fr ar
cat >potable.yml <<'END'
source: en
locales: [fr, ar]
pages:
  - {master: "en/**/*.md", localized: "{folder}/**/*.md"}
report:
  title: "</script><script>alert(1)</script> & Tides"
  output: report.html
  source-url: "javascript:alert('{path}')"
END
cat >en/a.md <<'END'
---
title: "</script><img src=x onerror=alert(2)>"
---

# Sea charts

A link to [the moon](javascript:alert(3)), <b onclick="alert(4)">bold</b>, and
a `</textarea><svg onload=alert(5)>` code, with a <script>alert(7)</script> in it.

<table>
<tr><th>Week</th><th>Text</th></tr>
<tr><td rowspan="2">One</td><td>The sea rises<script>alert(6)</script></td></tr>
<tr><td>The &lt;iframe src="https://example.org/"&gt; falls</td></tr>
</table>

The sea rises twice a day, and nobody in the town can say why it does.
END
printf 'left \342\200\256thgir\342\200\254 and \342\201\247open\n' >>en/a.md
sed 's/Sea charts/Cartes marines/; s/A link to .the moon./Un lien vers [la lune]/
    s/<td>The sea rises/<td>La mer monte/; s/>One</>Une</
    s/^The sea rises twice a day.*/La mer monte deux fois par jour, et nobody sait./' \
    en/a.md >fr/a.md
{
    printf '# Long\n\n| One | Two |\n|---|---|\n| '
    awk 'BEGIN { for (i = 0; i < 100000; i++) printf "long words " }'
    printf '| short |\n'
} >en/long.md
printf '# Plain\n\nA plain text.\n' >en/plain.md
printf '# \330\271\330\247\330\257\331\212\n\n\331\206\330\265 \330\271\330\247\330\257\331\212.\n' >ar/plain.md

mkdir old
SOURCE_DATE_EPOCH=1500000000 potable report --no-findings --format json \
    -o old/a.json || fail 'no older report'
expect 0 potable report --format html --history old
test ! -s out || fail 'not written to the file of potable.yml'
expect 0 potable report --format html --history old -o second.html -j 4
same report.html second.html
has report.html "default-src 'none'; script-src 'nonce-"
has report.html '<title>&#60;/script&#62;&#60;script&#62;alert(1)&#60;/script&#62; &#38; Tides</title>'
for n in 1 2 3 4 5 6 7; do
    has_not report.html "alert($n)<"
    has_not report.html "onerror=alert"
done
grep -Eq '(src|href|srcset|action)=|url\(|@import|fetch\(' report.html &&
    fail 'the markup asks for other files'

cat >parts.py <<'END'
import base64, json, re, sys, zlib
text = open('report.html', encoding='utf-8').read()
parts = {}
for name, data in re.findall(r'<script type="text/plain" id="part-([\w-]+)">([^<]*)</script>', text):
    parts[name] = json.loads(zlib.decompress(base64.b64decode(data, validate=True), -15))
assert list(parts) == ['words', 'site', 'history', 'figures-0', 'figures-1',
    'source-0', '0-0', '1-0', 'source-1', '0-1', '1-1'], list(parts)
# The script needs not wait for the texts.
assert text.index('id="part-figures-1"') < text.index("'use strict'") < text.index('id="part-source-0"')
site = parts['site']
assert site['chunks'] == [0, 2], site['chunks']
source, *locales = [parts[name + '-0'] + parts[name + '-1'] for name in ('source', '0', '1')]
assert site['pages'] == ['en/a.md', 'en/long.md', 'en/plain.md'], site['pages']
assert [l['dir'] for l in site['locales']] == ['ltr', 'rtl']
for p, page in enumerate(source):
    def units(b):
        return [b] if isinstance(b, int) else [u for row in b for cell in row for u in cell[3:]]
    n = len(page['texts'])
    assert [u for b in page['blocks'] for u in units(b)] == list(range(n)), page['blocks']
    assert len(page['kinds']) == len(page['lines']) == n
    for l, locale in enumerate(site['locales']):
        path, states, texts, findings = locales[l][p]
        assert len(states) == len(texts) == n
        numbers = parts['figures-%d' % l][p]
        assert [states.count('t'), states.count('f')] == numbers[3:5]
        assert states.count('u') + states.count('x') == numbers[5]
        assert len(findings) <= sum(numbers[8:]), findings
assert parts['history'][0] == ['2017-07-14', [0, 0]], parts['history']
table = [b for b in source[0]['blocks'] if not isinstance(b, int)]
assert [[c[:3] for c in row] for row in table[0]] == [
    [[1, 1, 1], [1, 1, 1]], [[0, 2, 1], [0, 1, 1]], [[0, 1, 1]]], table
assert locales[0][0][0] == 'fr/a.md' and 'Cartes marines' in locales[0][0][2]
END
if command -v python3 >/dev/null; then
    python3 parts.py || fail 'the parts are not what they should be'
fi

# shellcheck source=tests/browser.sh
. "$tests/browser.sh"
# What of the page is shown, and that as it is written.
# shellcheck disable=SC2016 # back quotes of Markdown
SHOWN=$(printf '%s\n' '[the moon](javascript:alert(3))' '<b onclick="alert(4)">' \
    '`</textarea><svg onload=alert(5)>`' '<script>alert(7)</script>' \
    '&lt;iframe src="https://example.org/"&gt;' 'left ⟨U+202E⟩thgir⟨U+202C⟩')
export SHOWN
browse report.html fr

# A locale from right to left, and files of a repository on the web.
mkdir -p rtl/en rtl/ar && cd rtl || exit 99
cat >potable.yml <<'END'
source: en
locales: [ar]
pages:
  - {master: "en/*.md", localized: "{folder}/*.md"}
report:
  source-url: "https://example.org/blob/main/{path}"
END
page=$(printf 'tur\342\200\256ned.md')
cat >"en/$page" <<'END'
# Sea

A link to [the moon](https://example.org/moon), and `code`.

| Week | Sea |
|---|---|
| One | DISCORD |
| Two | The sea rises twice a day, see https://example.org/a/rather/long/address-of-it |

A text that no page has.
END
cat >"ar/$page" <<'END'
# البحر

رابط إلى [القمر](https://example.org/moon)، و `code`.

| Week | البحر |
|---|---|
| One | DISCORD |
| Two | يرتفع البحر مرتين في اليوم، انظر https://example.org/a/rather/long/address-of-it |
END
LANGUAGE="ar"
export LANGUAGE
expect 0 potable report --format html -o report.html
has report.html '<html lang="ar" dir="rtl">'
SHOWN='tur⟨U+202E⟩ned.md'
SOURCE_URL=https://example.org/blob/main/
export SOURCE_URL
browse report.html ar
