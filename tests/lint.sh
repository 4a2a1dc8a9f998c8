#!/bin/sh
# What reads the sources without running them: clang-format, clang-tidy, mandoc,
# and shellcheck for the scripts.  A tool that is not there is skipped and counted.
set -u

cd "${abs_top_srcdir:-.}" || exit 2
passed=0
failed=0
skipped=0

# lint NAME TOOL COMMAND…
lint() {
    name=$1
    tool=$2
    shift 2
    if ! command -v "$tool" >/dev/null; then
        skipped=$((skipped + 1))
        echo "SKIP: $name (no $tool)"
    elif "$@"; then
        passed=$((passed + 1))
        echo "PASS: $name"
    else
        failed=$((failed + 1))
        echo "FAIL: $name"
    fi
}

format() {
    abs_top_srcdir=$PWD sh tests/format.sh
}

# The sources as `lint.sh` reads them: not the tables that a program made.
sources() {
    find lib tools -name '*.c' | sort | while read -r file; do
        head -n 5 "$file" | grep -q 'Do not edit' || echo "$file"
    done
}

# shellcheck disable=SC2016 # for the inner shell
tidy() {
    sources | xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 4 \
        sh -c '"$0" --quiet --warnings-as-errors="*" "$@" -- \
            -std=c11 -D_GNU_SOURCE -DLOCALEDIR=\"\" $TIDY_FLAGS 2>/dev/null' \
        "$CLANG_TIDY"
}

scripts() {
    # init.sh is read with those that source it.
    find autogen.sh .ci tests examples -type f \( -name '*.sh' \
        -o -name '*.tap' -o -name run \) | sort | xargs shellcheck -x
}

manuals() {
    find doc -name '*.[1-9]' | sort | xargs -r mandoc -Tlint -W warning
}

: "${CLANG_TIDY:=clang-tidy}" "${TIDY_FLAGS:=-Ilib}"
export TIDY_FLAGS

lint clang-format clang-format format
lint clang-tidy "$CLANG_TIDY" tidy
lint shellcheck shellcheck scripts
lint manuals mandoc manuals

if test $skipped = 0; then
    echo "$passed passed, $failed failed"
else
    echo "$passed passed, $failed failed, $skipped skipped"
fi
test $failed = 0
