#!/bin/sh
# Lets libFuzzer work on each target for FUZZ_SECONDS (default 30), starting
# from its seeds; `make fuzz` in a tree configured with --enable-fuzzing runs it.
# FUZZ_SEED (default 1) makes a short run say the same each time; longer hunts
# take others.
# What it finds is kept in fuzz-findings/ of the build tree.
set -u

: "${abs_top_srcdir:=$PWD}"
cd "${abs_top_builddir:-.}" || exit 2
passed=0
failed=0
mkdir -p fuzz-findings
for program in ${FUZZ_PROGRAMS?the Makefile says which}; do
    target=${program##*/fuzz-}
    seeds=$abs_top_srcdir/tests/fuzz/seeds/$target
    dictionary=$abs_top_srcdir/tests/fuzz/dict/$target.dict
    mkdir -p "fuzz-corpus/$target"
    set -- -seed="${FUZZ_SEED:-1}" \
        -max_total_time="${FUZZ_SECONDS:-30}" -timeout=10 -rss_limit_mb=2048 \
        -print_final_stats=1 -artifact_prefix="fuzz-findings/$target-" \
        "fuzz-corpus/$target"
    test ! -d "$seeds" || set -- "$@" "$seeds"
    test ! -f "$dictionary" || set -- -dict="$dictionary" "$@"
    if "./$program" "$@" >"fuzz-findings/$target.log" 2>&1 &&
        grep -q 'stat::number_of_executed_units' "fuzz-findings/$target.log"; then
        passed=$((passed + 1))
        echo "PASS: $target, $(sed -n \
            's/^stat::number_of_executed_units: *//p' \
            "fuzz-findings/$target.log") runs"
    else
        failed=$((failed + 1))
        tail -n 40 "fuzz-findings/$target.log"
        echo "FAIL: $target (fuzz-findings/)"
    fi
done
echo "$passed passed, $failed failed"
test $((passed + failed)) -gt 0 && test $failed = 0
