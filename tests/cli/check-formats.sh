#!/bin/sh
# Findings for programs: JSON Lines, SARIF, GitHub's annotations, Checkstyle.
# shellcheck disable=SC2016 # code spans of Markdown
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir 'a,b'
printf 'In 1832 & "x" < y\n' >en.md
printf 'En 1932 & "x" < y\n' >'a,b/x.fr.md'
run() {
    expect 1 potable check --source en.md --format "$1" 'a,b/x.fr.md'
}

run json
has out '{"file": "a,b/x.fr.md", "line": 1, "column": 4, "end_line": 1, "end_column": 7, "rule": "numbers", "family": "text", "severity": "warning", "locale": "fr", "message": "1932 is not in the source, which has 1832", "text": "En 1932 & \"x\" < y", "source": "In 1832 & \"x\" < y", "where": "paragraph"}'
test "$(wc -l <out)" -eq 1 || fail 'not one line'

run sarif
has out '"version": "2.1.0"'
has out '"ruleId": "numbers"'
has out '"uri": "a%2Cb/x.fr.md"'
has out '"endColumn": 8'
has out 'It is the mistake that a reader cannot see.'
has out '"columnKind": "unicodeCodePoints"'

run github
has out '::warning file=a%2Cb/x.fr.md,line=1,endLine=1,col=4,endColumn=7,title=numbers::1932 is not in the source, which has 1832'

run checkstyle
has out '<file name="a,b/x.fr.md">'
has out '<error line="1" column="4" severity="warning" message="1932 is not in the source, which has 1832" source="potable.numbers"/>'

printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: zh\\n"\n\nmsgid "Run `a&\\"<b`"\nmsgstr "﹑"\n' >x.po
expect 1 potable check --format checkstyle --po x.po
has out "message=\"'\`a&amp;&quot;&lt;b\`' of the source is missing\""
expect 1 potable check --format github --severity note --rule compat-punctuation --po x.po
has out '%0A→ 、'

# No finding: still whole files.
expect 0 potable check --source en.md --format sarif en.md
has out '"results": []'
expect 0 potable check --source en.md --format checkstyle -o o.xml en.md
has o.xml '</checkstyle>'
expect 0 potable check --source en.md --format json en.md
test ! -s out || fail 'output without findings'
