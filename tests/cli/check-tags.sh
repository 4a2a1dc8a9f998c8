#!/bin/sh
# Tags of a localized page without their other half, in text and round blocks.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

cat >en.md <<'END'
# Figures

<center>
<img src="a.png"><br>
<b>Figure 1</b>: the harbour
</center>

The area is 2 km<sup>2</sup> in all.

<center> Figure 2: the pier </center>

<ul><li>one</li><li>two</li></ul>

| <center>Figure 3: the beach</center> | Brest |
|---|---|
| sand | stone |
END

# finds SCRIPT LINE:COLUMN…: what is said about tags after sed SCRIPT.
finds() {
    script=$1
    shift
    sed "$script" en.md >de.md
    "$POTABLE" check --rule broken-markup --source en.md --locale de de.md \
        >out 2>/dev/null
    sed -n 's/^de.md:\([0-9:]*\): .* tag has no counterpart.*/\1/p' out >places
    printf '%s\n' "$@" | sed '/^$/d' >expected
    cmp -s places expected || fail "$script: $(cat out)"
}

finds '' ''
finds '5s/<b>//' 5:9
finds '5s,</b>,,' 5:1
finds '6d' 3:1
finds '8s/<sup>//' 8:18
finds '8s,</sup>,,' 8:17
finds '10s,</center>,,' 10:1
# Beside the text of a cell or a line, too.
finds '10s,<center>,,' 10:21
finds '14s,<center>,,' 14:22
finds '14s,</center>,,' 14:3
# Emphasis ends with its block: these two are no pair.
cp en.md one.md
printf '\n<center>\n<b>Figure 4</b>: the mole\n</center>\n' >>en.md
finds '5s,</b>,,; 19s,<b>,,' "$(printf '5:1\n19:9')"
mv one.md en.md
# What is no element is a word.
finds '8s/in all/on <day>/' ''

# A master that leaves a tag open may mean to.
sed -i '10s,</center>,,' en.md
finds '' ''
finds '5s,</b>,,' 5:1

