#!/bin/sh
# Stars and low lines that are shown where the source has emphasis.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

mkdir en zh

# finds FORMAT SOURCE TEXT [COLUMN MARKS]: what is told about TEXT, the
# translation of SOURCE, in a page of FORMAT.
finds() {
    printf '%s\n' 'source: en' 'locales: [zh]' \
        "pages: [{master: en/*.md, localized: '{folder}/*.md', format: $1}]" >potable.yml
    printf 'The end of the story, on page 7.\n\n%s\n' "$2" >en/a.md
    printf '故事到此结束，第 7 页。\n\n%s\n' "$3" >zh/a.md
    "$POTABLE" check --rule broken-markup >out 2>err || test $? = 1 ||
        fail "$(cat err)"
    sed -n "s,^zh/a.md:3:\([0-9]*\): [a-z]*: '\(.*\)' is shown here.*,\1 \2,p" \
        out >marks
    printf '%s\n' "${4-}" | sed '/^$/d' >expected
    cmp -s marks expected || fail "$1 $3: $(cat out)"
}

for format in kramdown gfm; do
    finds $format 'The *garden* and the *gardener*.' '*花园*和*园丁*。'
    finds $format 'The *garden* and the *gardener*' '*花园 和 *园丁*' '1 *'
    finds $format 'It is updated **twice** only.' '更新は** 2回 **だけ。' '4 **'
    finds $format 'It is updated **twice** only.' '更新は ** 2回 ** だけ。' '5 **'
    finds $format 'It is updated **twice** only.' '更新は **2回** だけ。'
    finds $format 'A _garden_ of ours.' '我们的_花园_里。' '4 _'
    finds $format 'A _garden_ of ours.' '我们的 _花园_ 里。'
    finds $format 'A _garden_ of ours.' '我们的*花园*里。'
    # What the source shows too, or has no emphasis for, is none.
    finds $format 'Now 3 * 4 is *more*.' '3 * 4 *更多*。'
    finds $format 'A garden*.' '花园*。'
    # Emphasis that is left out needs no marks, and names have low lines.
    finds $format 'The *garden* of file_a.' '花园 file_a。'
    # shellcheck disable=SC2016 # code and a formula
    finds $format 'The *garden*.' '花园 `*a` \*b $a_*$。'
done
# GFM wants no sign between the stars and a letter.
finds gfm 'The **"garden"** of ours.' '我们的**“花园”**里。' '4 **'
finds kramdown 'The **"garden"** of ours.' '我们的**“花园”**里。'
finds gfm 'The **"garden"** of ours.' '我们的 **“花园”** 里。'
