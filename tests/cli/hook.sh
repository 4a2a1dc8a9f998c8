#!/bin/sh
# The hook for pre-commit and the workflow of doc/ do what they say.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
command -v git >/dev/null || skip 'there is no git'

HOME=$(pwd)
GIT_CONFIG_GLOBAL=/dev/null
GIT_CONFIG_NOSYSTEM=1
GIT_CEILING_DIRECTORIES=$(dirname "$HOME")
export HOME GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM GIT_CEILING_DIRECTORIES
hooks=$abs_top_srcdir/doc/pre-commit-hooks.yaml
workflow=$abs_top_srcdir/doc/potable-check.yml

mkdir site site/en site/fr
cd site || fail 'cd'
printf 'source: en\nlocales: [fr]\npages:\n  - {master: "en/*.md", localized: "{folder}/*.md"}\n' >potable.yml
printf '# Tides\n\nThe water rises 4 metres in week 12.\n' >en/a.md
printf '# Marées\n\nLa mer monte de 4 mètres la semaine 12.\n' >good
sed 's/12/13/' good >bad
git init -q . || fail 'git init'

# run STATUS: the hook over the files in the index ends so.
if command -v pre-commit >/dev/null && pre-commit --version >/dev/null 2>&1; then
    {
        printf 'repos:\n  - repo: local\n    hooks:\n'
        sed 's/^/      /' "$hooks"
    } >.pre-commit-config.yaml
    run() {
        git add -A || fail 'git add'
        expect "$1" pre-commit run --all-files --verbose
    }
else
    run() {
        entry=$(sed -n 's/^ *entry: //p' "$hooks")
        test -n "$entry" || fail 'no entry'
        # Without file names, as pass_filenames says.
        grep -q '^ *pass_filenames: false$' "$hooks" || fail 'file names'
        # shellcheck disable=SC2086 # words
        expect "$1" $entry
    }
fi
cp good fr/a.md
run 0
cp bad fr/a.md
run 1
has out 'fr/a.md:3:'
has out '[numbers]'
# Which files start it.
files=$(sed -n "s/^ *files: '\(.*\)'$/\1/p" "$hooks")
printf '%s\n' fr/a.md po/fr.po potable.yml a.html a.png | grep -cE "$files" >n
test "$(cat n)" = 4 || fail 'files'

# The last step of the workflow.
check=$(sed -n 's/^ *run: \(potable .*\)/\1/p' "$workflow")
test -n "$check" || fail 'no step'
printf '#!/bin/sh\nset -e\n%s\n' "$check" >step
# shellcheck disable=SC2016 # back quotes of Markdown
write=$(sed -n 's/.*`\(potable check --write-baseline [a-z.]*\)`.*/\1/p' "$workflow")
test -n "$write" || fail 'no baseline'
# shellcheck disable=SC2086 # words
expect 0 $write
expect 0 sh step
sed 's/4/5/' bad >fr/a.md
expect 1 sh step
has out '::warning file=fr/a.md,line=3'
# What builds potable is what the README says.
for line in './autogen.sh --install' './configure' 'make -j2'; do
    grep -q "^ *$line\$" "$workflow" || fail "workflow: $line"
done
sh -n step || fail 'syntax'
