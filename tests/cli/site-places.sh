#!/bin/sh
# Where the site is: potable.yml in the folder, above it, or elsewhere.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir -p tree/en/deep tree/fr
: >tree/en/a.md
cat >tree/potable.yml <<'EOF'
source: en
locales: auto
pages: [{master: 'en/*.md', localized: '{folder}/*.md'}]
EOF
: >tree/fr/a.md
expect 0 potable debug site tree
has out '  fr fr/a.md'
mv out want
expect 0 potable debug site tree/en/deep
same want out
(cd tree/en/deep && potable debug site) >out || fail 'not found from below'
same want out

# The file need not lie in the tree.
mv tree/potable.yml other.yml
expect 2 potable debug site tree/en
has err 'there is no potable.yml here or above'
expect 0 potable debug site --config other.yml tree
same want out
expect 2 potable debug site --config other.yml
has err "other.yml:3:18: error: 'en/*.md' matches no file"
expect 2 potable debug site --config none.yml
has err 'none.yml: error: cannot open'

printf '\377\n' >bad.yml
expect 2 potable debug site --config bad.yml tree
has err 'bad.yml:1:1: error: byte 0xff is not UTF-8'
{ printf '\357\273\277'; cat other.yml; } >bom.yml
expect 0 potable debug site --config bom.yml tree
same want out
