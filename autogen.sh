#!/bin/sh
# Makes ./configure from the sources of the repository.
#
# Usage: ./autogen.sh [--install | --install-dev]
#
# --install first installs, with apt-get, what a Debian system lacks to build
# potable, to run its demo and its tests.  --install-dev also installs what
# `make lint`, check-valgrind, check-corpus and fuzz use.
set -eu
cd "$(dirname "$0")"

build='autoconf automake libtool autopoint gettext pkg-config make gcc
libc6-dev libicu-dev libxml2-dev libyaml-dev libjansson-dev zlib1g-dev uthash-dev help2man
xz-utils git'
tests='libcmocka-dev diffutils libopencc-dev unicode-data bzip2'
dev='g++ chromium clang libclang-rt-14-dev clang-format clang-tidy shellcheck
mandoc icu-devtools valgrind python3 python3-polib ruby-kramdown-parser-gfm cmark-gfm
pre-commit'

# install PACKAGE...
install_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null
    then
        echo "autogen.sh: --install needs apt-get; install by hand: $*" >&2
        exit 1
    fi
    missing=
    for package; do
        case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
        *' installed') ;;
        *) missing="$missing $package" ;;
        esac
    done
    test -n "$missing" || return 0
    echo "autogen.sh: installing$missing"
    as_root=
    test "$(id -u)" = 0 || as_root=sudo
    $as_root apt-get update -q
    # shellcheck disable=SC2086 # a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends $missing </dev/null
}

# What drives Chromium in the test of the web page of reports, and the schema of
# SARIF.  Without them their tests are skipped, so a network without it is no
# failure.
install_modules() {
    command -v npm >/dev/null || install_packages npm
    as_root=
    test "$(id -u)" = 0 || as_root=sudo
    NODE_PATH=$(npm root -g) node -e "require('playwright-core');
        require.resolve('axe-core/axe.min.js');
        require.resolve('@microsoft/jest-sarif/package.json')" 2>/dev/null && return 0
    $as_root npm install --global --no-audit --no-fund \
        playwright-core@1.65.1 axe-core@4.14.1 \
        @microsoft/jest-sarif@1.0.0-beta.0 </dev/null ||
        echo 'autogen.sh: tests of reports in a browser and of SARIF will be' \
            'skipped' >&2
}

for option; do
    # shellcheck disable=SC2086 # lists of words
    case $option in
    --install) install_packages $build $tests ;;
    --install-dev)
        install_packages $build $tests $dev
        install_modules
        ;;
    --help | -h)
        sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p;}' "$0"
        exit 0
        ;;
    *)
        echo "Usage: $0 [--install | --install-dev]" >&2
        exit 2
        ;;
    esac
done

# configure.ac asks for this directory, and git keeps no empty ones.
mkdir -p build-aux m4
autoreconf --install --force
