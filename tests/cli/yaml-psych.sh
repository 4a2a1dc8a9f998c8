#!/bin/sh
# Ruby's YAML, which Jekyll reads with, finds every text that was put into the
# place of a YAML value, and finds nothing else changed.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

ruby -e 'require "yaml"' 2>/dev/null ||
    skip "ruby with its YAML library is not installed"

expect 0 "${abs_top_builddir:?}/tests/oracle/yaml-values"
mv out records
expect 0 ruby "$tests/oracle/yaml-values.rb" <records
has out ' passed, 0 failed'
