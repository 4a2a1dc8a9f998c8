# shellcheck shell=sh
# shellcheck disable=SC2154 # here and tests are of init.sh
# What tests of web pages need, after tests/init.sh; they are skipped without
# chromium, node, playwright-core and axe-core:
#
#	. "$tests/browser.sh"
#
#	browse FILE LOCALE	opens the report FILE; what is wrong is a failure

chromium=$(command -v chromium || command -v chromium-browser) ||
    skip 'no chromium'
command -v node >/dev/null || skip 'no node'
: "${NODE_PATH:=$(npm root -g 2>/dev/null)}"
export NODE_PATH
node -e "require('playwright-core'); require.resolve('axe-core/axe.min.js')" \
    2>/dev/null || skip 'no playwright-core or axe-core'

browse() {
    HOME=$here SLOW_MACHINE=1 node "$tests/browser/report.js" "$chromium" \
        "$1" "$2" >found 2>&1 || {
        cat found >&2
        fail 'the browser finds something'
    }
}
