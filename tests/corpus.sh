#!/bin/sh
# Runs the library over pages of real sites and prints numbers with their bars.
# Usage: corpus.sh [CORPUS]       (make check-corpus CORPUS=DIR)
#
# CORPUS holds the folders nyu, nyu-2020-09, kramdown, commonmark and html5lib
# or some of them.  What is not there, and what needs a program that is not
# there (kramdown, polib, cmark-gfm, gettext), is skipped.  Environment:
# POTABLE, abs_top_srcdir, abs_top_builddir; ONLY: run but the parts named
# (laws po blocks gfm html5lib score self hostile growth memory report; and
# mutation, which runs only if it is named: it takes minutes).
# Ends with "N passed, N failed[, N skipped]"; status 1 if anything failed.
set -u
: "${abs_top_srcdir:=$(cd "$(dirname "$0")/.." && pwd)}"
: "${abs_top_builddir:=$PWD}"
: "${POTABLE:=$abs_top_builddir/potable}"
: "${FILL:=$abs_top_builddir/tests/laws/fill}"
: "${PEAK:=$abs_top_builddir/tests/oracle/peak}"
: "${LAWS:=$abs_top_builddir/tests/laws/laws}"
: "${PYTHON:=/usr/bin/python3}"
: "${ONLY:=laws po blocks gfm html5lib score self hostile growth memory report}"
export POTABLE FILL PEAK
corpus=${1:-${CORPUS-}}
tests=$abs_top_srcdir/tests
passed=0
failed=0
skipped=0
PYTHONDONTWRITEBYTECODE=1
LC_ALL=C.UTF-8
export PYTHONDONTWRITEBYTECODE LC_ALL

here=$(mktemp -d "${TMPDIR:-/tmp}/potable-corpus.XXXXXX") || exit 99
trap 'rm -rf "$here"' EXIT
trap 'exit 99' HUP INT TERM

skip() {
    echo "SKIP $1: $2"
    skipped=$((skipped + 1))
}

# bar NAME VALUE OPERATOR BAR: says whether VALUE (a number) meets BAR.
bar() {
    if awk -v a="$2" -v b="$4" "BEGIN {
        met = (a + 0 $3 b + 0); if (a == \"\") met = 0; exit 1 - met }"
    then
        echo "PASS $1: $2 (bar: $3 $4)"
        passed=$((passed + 1))
    else
        echo "FAIL $1: ${2:-nothing} (bar: $3 $4)"
        failed=$((failed + 1))
    fi
}

wants() {
    case " $ONLY " in
    *" $1 "*) return 0 ;;
    *) return 1 ;;
    esac
}

# What a missing program makes impossible, or nothing.
lacks() {
    for lacking; do
        case $lacking in
        kramdown)
            ruby -e 'require "kramdown"; require "kramdown-parser-gfm"' \
                2>/dev/null || echo 'kramdown with its GFM parser is missing'
            ;;
        polib)
            "$PYTHON" -c 'import polib' 2>/dev/null || echo 'polib is missing'
            ;;
        *) command -v "$lacking" >/dev/null || echo "$lacking is missing" ;;
        esac
    done
}

# runs NAME NEEDS...: is part NAME wanted and possible?  FOLDER must exist.
runs() {
    part=$1
    folder=$2
    shift 2
    wants "${part%% *}" || return 1
    if test ! -e "$corpus/$folder"; then
        skip "$part" "there is no $folder in the corpus"
        return 1
    fi
    lacking=$(lacks "$@")
    test -z "$lacking" && return 0
    skip "$part" "$(echo "$lacking" | paste -sd, -)"
    return 1
}

# The number behind WORD in the last line of FILE.
number() {
    tail -n 1 "$2" | sed -n "s/.*[ ,]$1 \\([0-9.]*\\).*/\\1/p"
}

# Part of all pages, in per cent, of the last line "… A of B …" of FILE.
ratio() {
    tail -n 1 "$1" | sed -n 's/^[^0-9]*\([0-9]*\) of \([0-9]*\).*/\1 \2/p' |
        awk '$2 > 0 { printf "%.2f", int(10000 * $1 / $2) / 100 }'
}

pages_of() {
    find "$corpus/$1" -type f -name "$2" | sort
}

# laws NAME [OPTION…] <NAMES
laws() {
    name=$1
    shift
    "$LAWS" "$@" >"$here/out" 2>&1 || head -n "${SHOW:-8}" "$here/out"
    tail -n 1 "$here/out"
    bar "laws: $name, per cent of pages" "$(ratio "$here/out")" '>=' 100
}

# score NAME SKELETON USABLE [OPTION…] PAGE…
score() {
    name=$1
    skeleton=$2
    usable=$3
    shift 3
    "$PYTHON" "$tests/oracle/score.py" "$@" >"$here/out" || true
    cat "$here/out"
    bar "score: $name: identity" "$(number identity "$here/out")" '>=' 100
    bar "score: $name: skeleton" "$(number skeleton "$here/out")" '>=' \
        "$skeleton"
    bar "score: $name: text" "$(number text "$here/out")" '>=' "$skeleton"
    bar "score: $name: front" "$(number front "$here/out")" '>=' 100
    bar "score: $name: usable" "$(number usable "$here/out")" '>=' "$usable"
    bar "score: $name: impure" "$(number impure "$here/out")" '<=' 0
    bar "score: $name: block-md" "$(number block-md "$here/out")" '<=' 0
}

if test ! -d "$corpus"; then
    skip corpus "there is no folder $corpus"
    echo "$passed passed, $failed failed, $skipped skipped"
    exit 0
fi

# Laws 1, 2 and 5.
mkdir "$here/po" "$here/examples" "$here/inputs"
if runs 'laws of nyu' nyu; then
    pages_of nyu '*.md' >"$here/list"
    laws nyu --write "$here/po" <"$here/list"
    if runs 'po of nyu' nyu msgfmt msgcat; then
        # shellcheck disable=SC2046 # the corpus has no blanks in names
        "$POTABLE" extract -o "$here/po/all.pot" $(pages_of nyu '*.md') \
            2>/dev/null
        "$POTABLE" extract --locations full -o "$here/po/full.pot" \
            "$corpus/nyu/docs/index.md" 2>/dev/null
        "$PYTHON" "$tests/oracle/po-check.py" --every 4 "$here/po" \
            >"$here/out" || true
        cat "$here/out"
        bar 'msgfmt -c and msgcat, per cent of files' "$(ratio "$here/out")" \
            '>=' 100
    fi
fi
if runs 'laws of nyu-2020-09' nyu-2020-09; then
    pages_of nyu-2020-09 '*.md' >"$here/list"
    laws nyu-2020-09 <"$here/list"
fi
if runs 'laws of kramdown' kramdown; then
    pages_of kramdown '*.text' >"$here/list"
    laws 'kramdown cases' --refuse <"$here/list"
fi
if runs 'laws of commonmark' commonmark; then
    "$PYTHON" "$tests/oracle/pages.py" commonmark \
        "$corpus/commonmark/spec.txt" "$here/examples"
    find "$here/examples" -type f | sort >"$here/list"
    laws 'CommonMark examples as kramdown' --refuse <"$here/list"
    laws 'CommonMark examples as GFM' --refuse --format gfm <"$here/list"
    laws 'CommonMark examples as HTML' --refuse --format html <"$here/list"
    laws 'CommonMark examples as YAML' --refuse --format yaml <"$here/list"
fi
if runs 'laws of html5lib' html5lib; then
    "$PYTHON" "$tests/oracle/pages.py" html5lib \
        "$corpus/html5lib/tokenizer" "$here/inputs"
    find "$here/inputs" -type f | sort >"$here/list"
    laws 'html5lib inputs as HTML' --refuse --format html <"$here/list"
    laws 'html5lib inputs as kramdown' --refuse --format kramdown <"$here/list"
fi


# Lines of kramdown's cases and of our own pages, mixed.
if runs 'laws of mixed lines' kramdown; then
    # shellcheck disable=SC2046 # the corpus has no blanks in names
    "$PYTHON" "$tests/oracle/mix.py" 1 3000 "$here/mixed" \
        $(pages_of kramdown/test/testcases/block '*.text') \
        "$tests"/hostile/pages/*.md
    find "$here/mixed" -type f | sort >"$here/list"
    laws 'mixed lines' --refuse <"$here/list"
    if runs 'blocks of mixed lines' kramdown kramdown; then
        "$PYTHON" "$tests/oracle/kramdown-blocks.py" "$here/mixed"/*.md \
            >"$here/out" || head -n 12 "$here/out"
        tail -n 1 "$here/out"
        bar 'block starts as kramdown has them, per cent of mixed pages' \
            "$(ratio "$here/out")" '>=' 99.5
    fi
fi

# Block starts.
if runs 'blocks of nyu' nyu kramdown; then
    # shellcheck disable=SC2046
    "$PYTHON" "$tests/oracle/kramdown-blocks.py" $(pages_of nyu '*.md') \
        >"$here/out" || head -n 12 "$here/out"
    tail -n 1 "$here/out"
    bar 'block starts as kramdown has them, per cent of nyu pages' \
        "$(ratio "$here/out")" '>=' 99.5
fi
if runs 'blocks of nyu-2020-09' nyu-2020-09 kramdown; then
    # shellcheck disable=SC2046
    "$PYTHON" "$tests/oracle/kramdown-blocks.py" \
        $(pages_of nyu-2020-09 '*.md') >"$here/out" || head -n 12 "$here/out"
    tail -n 1 "$here/out"
    bar 'the same, nyu-2020-09' "$(ratio "$here/out")" '>=' 99.5
fi
if runs 'blocks of kramdown' kramdown kramdown; then
    # shellcheck disable=SC2046
    "$PYTHON" "$tests/oracle/kramdown-blocks.py" \
        $(pages_of kramdown '*.text') >"$here/out" || head -n 12 "$here/out"
    tail -n 1 "$here/out"
    bar 'the same, kramdown cases' "$(ratio "$here/out")" '>=' 95
fi
if runs 'gfm blocks' commonmark cmark-gfm; then
    "$PYTHON" "$tests/oracle/gfm-blocks.py" "$corpus/commonmark/spec.txt" \
        >"$here/out" || true
    tail -n 5 "$here/out"
    bar 'block starts as cmark-gfm has them, per cent of examples' \
        "$(tail -n 1 "$here/out" | awk '$1 + $3 > 0 {
            printf "%.2f", 100 * $1 / ($1 + $3) }')" '>=' 99
fi

if runs html5lib html5lib; then
    sh "$tests/html5lib.sh" "$corpus/html5lib/tokenizer" \
        "$abs_top_builddir/tests/html5lib-tokens" >"$here/out" 2>&1 || true
    tail -n 5 "$here/out"
    bar 'html5lib tokenizer tests that fail' \
        "$(tail -n 1 "$here/out" |
            sed -n 's/.*passed, \([0-9]*\) failed.*/\1/p')" '<=' 0
fi

# Extract and merge, rendered.
if runs 'score of nyu' nyu kramdown polib; then
    # shellcheck disable=SC2046
    score nyu-en 100 99.5 "$corpus/nyu/docs/index.md" \
        $(pages_of nyu/docs/en '*.md')
    score nyu-index 100 99.5 "$corpus"/nyu/docs/*/index.md
    score 'HTML documents of index tables' 100 99.5 --tables \
        "$corpus/nyu/docs/index.md" "$corpus"/nyu/docs/*/index.md
fi
if runs 'score of kramdown' kramdown kramdown polib; then
    # shellcheck disable=SC2046
    score 'kramdown cases' 98 93 $(pages_of kramdown '*.text')
fi

# Masters checked against themselves.
self() {
    if runs "self of $1" "$1/docs/en"; then
        "$PYTHON" "$tests/oracle/selfcheck.py" "$corpus/$1/docs" \
            >"$here/out" || true
        cat "$here/out"
        for what in itself catalog pages; do
            bar "self: $1: structure, markup and links of $what: findings" \
                "$(number "$what" "$here/out")" '<=' 0
        done
    fi
}
self nyu
self nyu-2020-09

# Hostile translations.
hostile() {
    name=$1
    shift
    "$PYTHON" "$tests/hostile/hostile.py" --sample "$@" >"$here/out" ||
        head -n 30 "$here/out"
    tail -n 1 "$here/out"
    bar "hostile: $name: skeletons changed" \
        "$(sed -n 's/^hostile: .* \([0-9]*\) skeletons changed.*/\1/p' \
            "$here/out")" '<=' 0
    bar "hostile: $name: refused, per cent" \
        "$(sed -n 's/^hostile: .*refused (\([0-9.]*\) %).*/\1/p' \
            "$here/out")" '<=' 5
}
if runs 'hostile of nyu' nyu kramdown; then
    # shellcheck disable=SC2046
    hostile nyu-en "$corpus/nyu/docs/index.md" $(pages_of nyu/docs/en '*.md')
fi
if runs 'hostile of kramdown' kramdown kramdown; then
    # shellcheck disable=SC2046
    hostile 'kramdown cases' $(pages_of kramdown '*.text')
fi

# Growth and memory.
if wants growth; then
    "$PYTHON" "$tests/oracle/growth.py" >"$here/out" || true
    cat "$here/out"
    bar 'kinds of pages that do not grow in a line' \
        "$(sed -n 's/^growth: .*, \([0-9]*\) not.*/\1/p' "$here/out")" '<=' 0
fi
if runs memory nyu; then
    # shellcheck disable=SC2046
    got=$("$PEAK" "$POTABLE" extract -j 2 -o "$here/all.pot" \
        $(pages_of nyu '*.md'))
    echo "memory: $got (seconds, bytes, status)"
    bar 'peak memory of extract, whole corpus, MB' \
        "$(echo "$got" | awk '$3 == 0 { printf "%.1f", $2 / 1048576 }')" \
        '<=' 64
fi
if runs report nyu msgattrib; then
    "$PYTHON" "$tests/oracle/reportcount.py" "$POTABLE" "$corpus" >"$here/out"
    cat "$here/out"
    bar 'figures of report that msgfmt or msgattrib count otherwise' \
        "$(sed -n 's/^[1-9][0-9]* figures, \([0-9]*\) differ$/\1/p' \
            "$here/out")" '<=' 0
fi

# Pages broken on purpose, kind by kind.
if runs 'mutation of nyu' nyu uconv; then
    mkdir "$here/site"
    cp -R "$corpus/nyu/docs" "$here/site/docs"
    "$POTABLE" init -C "$here/site/docs" >"$here/out" 2>&1 || cat "$here/out"
    # It fails if a kind is below its bar, which is told kind by kind here.
    "$PYTHON" "$tests/oracle/mutate.py" "$here/site/docs" >"$here/out" ||
        echo "mutate.py: status $?"
    cat "$here/out"
    sed -n 's/^mutation \(.*\): .*/\1/p' "$here/out" >"$here/list"
    while read -r kind; do
        least=98
        test "$kind" = english-word && least=85
        bar "mutation: $kind, per cent found" \
            "$(sed -n "s/^mutation $kind: .* found, \([0-9.]*\) .*/\1/p" \
                "$here/out")" '>=' $least
    done <"$here/list"
fi

end="$passed passed, $failed failed"
test $skipped = 0 || end="$end, $skipped skipped"
echo "$end"
test $failed = 0
