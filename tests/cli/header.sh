#!/bin/sh
# The header of a template: --package, --bugs; how lines are wrapped.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

printf 'A text that is long enough to be wrapped by everybody who has been taught to keep his lines short.\n' >page.md
expect 0 potable extract --package='Tides 1.0' --bugs=bugs@example.org page.md
has out '"Project-Id-Version: Tides 1.0\n"'
has out '"Report-Msgid-Bugs-To: bugs@example.org\n"'
has out '"Content-Type: text/plain; charset=UTF-8\n"'

# As gettext wraps it; it forgets flags that it does not know.
as_gettext() {
    msgcat "$@" out >want || fail 'msgcat'
    grep -v '^#, md-text$' out >got
    same want got
}
as_gettext
expect 0 potable extract --width=40 page.md
as_gettext --width=40
expect 0 potable extract --no-wrap page.md
as_gettext --no-wrap
has out 'everybody who has been taught to keep his lines short.'
