#!/bin/sh
# --locale and --page: parts of a site, and names that it does not have.
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"
# shellcheck source=tests/site.sh
. "$tests/site.sh"

make_site
expect 0 potable update --locale fr
test -e po/fr.po || fail 'no catalog'
test ! -e po/zh_CN.po || fail 'a catalog that nobody wanted'
expect 2 potable update --locale it
has err "the locale 'it' is not listed"
expect 2 potable merge --page nowhere.md
has err "no page 'nowhere.md'"
expect 2 potable update --page index.md
has err 'one template for all pages'
expect 0 potable merge --page 'en/*.md'
test -e fr/week1.md || fail 'no page'
test ! -e fr/index.md || fail 'a page that nobody wanted'
# zh has no catalog yet.
has err 'po/zh_CN.po: warning: '
test ! -e zh || fail 'a page without a catalog'

expect 2 potable merge --po po/fr.po
has err '--po goes with files'
expect 2 potable extract --locale fr index.md
has err '--locale goes with a whole site'
