#!/usr/bin/env bash
# Builds Showhands and what the benchmark needs, then measures: see README.md here. Flags go to bench.mjs, such as --quick.
set -euo pipefail
cd "$(dirname "$0")/../.."
. .ci/packages.sh

install_build_packages
install_packages strace util-linux
install_browser
[ -f build/release/build.ninja ] || cmake --preset release >/dev/null
cmake --build --preset release --target showhands_bench >&2
for folder in tests/bench tests/e2e; do
  # npm's own note of what it installed tells whether the lock file is newer.
  (cd "$folder" && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --silent; })
done
exec node tests/bench/bench.mjs "$@"
