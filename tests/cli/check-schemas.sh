#!/bin/sh
# Findings of every rule, as SARIF that the schema of OASIS accepts, JSON Lines
# that ours does, and XML.  Needs node and a package that has the schema.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir -p en zh-CN 'a & b' po
cat >potable.yml <<'EOF_YML'
source: en
locales: [zh-CN]
pages:
  - {master: "en/*.md", localized: "{folder}/*.md"}
EOF_YML
cat >en/a.md <<'EOF_MD'
# Lecture

In 1832 & "x" < y `code`, a [map](https://maps.example.org/a).

# Lecture

Another [text][one] of 1833 ships.

[one]: https://one.example.org/
EOF_MD
cat >zh-CN/a.md <<'EOF_MD'
# 讲座

在 1932 & "x" < y，看[地图](https：//maps.example.org/a)（新)。

# Lecture

另一篇[文字][二]，网絡 **1833 ﹑ 船只

[one]: https://one.example.org/
EOF_MD
printf '\001\342\200\213 \360\237\230\200 1900\n' >>zh-CN/a.md
printf '#, fuzzy\nmsgid ""\nmsgstr ""\n"Plural-Forms: nplurals=3; plural=0;\\n"\n"Language: fr\\n"\n\n#, c-format\nmsgid "%%d"\nmsgstr "\\t"\n' >'a & b/fr.po'

for format in json sarif checkstyle; do
    expect 1 potable check --format "$format"
    mv out "site.$format"
    expect 1 potable check --format "$format" 'a & b/fr.po'
    mv out "po.$format"
    # Nothing was found.
    expect 0 potable check --format "$format" --rule repeated-word
    mv out "none.$format"
done
test "$(wc -l <site.json)" -ge 8 || fail 'too few findings of the page'
test "$(wc -l <po.json)" -ge 3 || fail 'too few findings of the catalog'

if command -v xmllint >/dev/null; then
    for name in site po none; do
        xmllint --noout "$name.checkstyle" || fail "$name.checkstyle"
    done
fi

command -v node >/dev/null || skip 'no node'
NODE_PATH=${NODE_PATH:-$(npm root -g)}
export NODE_PATH
# valid SCHEMA FILE
valid() {
    status=0
    node "$tests/oracle/validate.js" "$1" "$2" >out 2>err || status=$?
    test $status != 77 || skip 'no @microsoft/jest-sarif'
}
schema=$abs_top_srcdir/doc/potable-findings.schema.json
for name in site po none; do
    valid sarif "$name.sarif"
    test $status = 0 || fail "$name.sarif: $(cat err)"
    valid "$schema" "$name.json"
    test $status = 0 || fail "$name.json: $(cat err)"
done
# The test can fail.
sed 's/"startLine": [0-9]*/"startLine": 0/' site.sarif >bad.sarif
valid sarif bad.sarif
test $status = 1 || fail 'line 0 is accepted'
sed 's/"rule": /"rul": /' site.json >bad.json
valid "$schema" bad.json
test $status = 1 || fail 'a finding without a rule is accepted'
