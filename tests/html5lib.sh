#!/bin/sh
# Runs the html5lib tokenizer tests of a folder.
# Usage: html5lib.sh DIR [PROGRAM]
# PROGRAM is the built tests/html5lib-tokens, by default the one below the
# current folder.  Prints "N passed, N failed"; status 1 if any failed.
set -eu
here=$(dirname "$0")
exec python3 "$here/html5lib.py" "${2:-./tests/html5lib-tokens}" "$1"
