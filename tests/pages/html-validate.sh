#!/bin/sh
# html-validate.sh PROGRAM SOURCE_TREE: the site of all machines is valid HTML.
set -eu
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$2"
"$1" build --as html -o "$out" >"$out/log" 2>&1 || { cat "$out/log"; exit 1; }
tests/node/node_modules/.bin/html-validate "$out"/site/*.html
