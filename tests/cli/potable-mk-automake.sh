#!/bin/sh
# The example for Automake: configured with pkg-config, built out of its tree,
# and without potable.
# shellcheck disable=SC2034 # read by init.sh
POTABLE_TEST_LOCALE=C.UTF-8
# shellcheck source=tests/init.sh
. "${abs_top_srcdir:-.}/tests/init.sh"

for program in autoreconf automake pkg-config; do
    command -v $program >/dev/null || skip "no $program"
done
test -f "$(aclocal --print-ac-dir)/pkg.m4" || skip 'no pkg.m4'
"${MAKE:-make}" --version 2>&1 | grep -q '^GNU Make' || skip 'no GNU make'

# As if potable were installed below share/.
mkdir -p share/potable empty build none
cp "$abs_top_srcdir/doc/potable.mk" share/potable/
sed "s|^datadir=.*|datadir=$here/share|" "$abs_top_builddir/lib/potable.pc" \
    >share/potable.pc
cp -R "$abs_top_srcdir/examples/automake" package
chmod -R u+w package
(cd package && autoreconf --install) >log 2>&1 || {
    cat log >&2
    fail autoreconf
}

# configure_in FOLDER VARIABLE=VALUE: configures in FOLDER.
configure_in() {
    (cd "$1" && env "$2" ../package/configure) >log 2>&1 || {
        cat log >&2
        fail "configure with $2"
    }
}

configure_in build PKG_CONFIG_PATH="$here/share"
(cd build && "${MAKE:-make}" -j2 merge-po update-po) >log 2>&1 || {
    cat log >&2
    fail 'make update-po merge-po'
}
for file in po/harbour.pot po/de.po po/fr.po de/index.md fr/index.md; do
    test -s "package/site/$file" || fail "no $file"
done
(cd build && "${MAKE:-make}" dist) >log 2>&1 || fail 'make dist'
gzip -dc build/harbour-guide-1.0.tar.gz | tar -tf - | grep -q site/fr/index.md ||
    fail 'the tarball has no localized page'

# Who only builds the package needs nothing.
configure_in none PKG_CONFIG_LIBDIR="$here/empty"
(cd none && "${MAKE:-make}") >log 2>&1 || fail 'make without potable'
