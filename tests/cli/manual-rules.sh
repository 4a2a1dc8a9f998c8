#!/bin/sh
# potable-rules(7) has a section for each rule that --list-rules names; the
# example in it is found by that rule alone, as the section says, and the form
# that it calls silent is.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

manual=$abs_top_srcdir/doc/potable-rules.7
expect 0 potable check --list-rules
sed 's/ .*//' out >rules
sed -n 's/^\.Ss \([a-z-]*\)$/\1/p' "$manual" >sections
test "$(wc -l <rules)" -ge 24 || fail 'too few rules'
same rules sections

# part RULE N: paragraph N of the example in the section of RULE.
part() {
    awk -v rule="$1" -v want="$2" '
        /^\.S[sh] / { inside = $0 == ".Ss " rule; n = 0 }
        /^\.Ed/ { n = 0 }
        inside && n && /^$/ { n++ }
        inside && n == want && /./ { print }
        inside && /^\.Bd -literal/ { n = 1 }' "$manual" |
        sed 's/\\(dq/"/g; s/\\(aq/'"'"'/g; s/\\e/\\/g; s/\\&//g'
}

# write LINES: makes the files whose lines are in the file LINES.
write() {
    while IFS= read -r line; do
        name=${line%%: *}
        text=${line#"$name"}
        name=${name%:}
        mkdir -p "$(dirname "$name")"
        printf '%s\n' "${text#: }" >>"$name"
    done <"$1"
}

# look STATUS: checks the files in this folder.
look() {
    set -- "$1" *.po
    if test -f "$2"; then
        expect "$1" potable check "$2"
    else
        for locale in */; do
            test "$locale" = en/ || break
        done
        {
            cat potable.yml
            printf "source: en\nlocales: [%s]\n" "${locale%/}"
            printf "pages: [{master: en/*.md, localized: '{folder}/*.md'}]\n"
        } >site.yml
        expect "$1" potable check --config site.yml
    fi
}

while read -r rule; do
    if test "$rule" = homophone &&
        ! grep -q '^#define HAVE_UNIHAN 1' "$abs_top_builddir/config.h"; then
        continue
    fi
    mkdir "$rule"
    cd "$rule" || fail 'no folder'
    : >potable.yml
    part "$rule" 1 >files
    part "$rule" 2 >want
    part "$rule" 3 >changes
    test -s files || fail "$rule: no example"
    test -s changes || fail "$rule: nothing that is silent"
    test "$(wc -l <want)" -eq 1 || fail "$rule: not one finding"
    has want "[$rule]"
    expect 0 potable check --explain "$rule"
    cat files want changes | while IFS= read -r line; do
        has out "    $line"
    done
    grep -E '\\[(&e]|^\.|null' out && fail "$rule: markup is left"
    write files
    look 1
    grep ']$' out >got
    same want got

    # The line found gives way to those of the third part in its file.
    file=$(sed 's/:.*//' want)
    number=$(sed 's/^[^:]*:\([0-9]*\):.*/\1/' want)
    mv "$file" before
    head -n $((number - 1)) before >"$file"
    write changes
    grep -q "^$file: " changes || sed -n "${number}p" before >>"$file"
    tail -n +$((number + 1)) before >>"$file"
    look 0
    test ! -s out || fail "$rule: not silent"
    cd ..
done <rules
