#!/usr/bin/env bash
# The fault runs in their full count, which take too long for every push: 200 kills in the vote storm, and the class,
# the refusals and the secrets again and again, each time with another seed. KILLS=… and ROUNDS=… change the counts.
set -euo pipefail
cd "$(dirname "$0")/e2e"

kills=${KILLS:-200}
rounds=${ROUNDS:-25}
[ -x "${SHOWHANDS_BINARY:-../../build/release/showhands}" ] || ../../run.sh --build-only
[ -d node_modules ] || npm ci --no-audit --no-fund --silent

failed=0
run() { node --test --test-concurrency=1 --test-reporter=spec "$@" || failed=$((failed + 1)); }

printf '== %s kills in the vote storm\n' "$kills"
KILLS=$kills run kill.test.mjs
for round in $(seq "$rounds"); do
  printf '== Class, refusals and secrets, round %s of %s\n' "$round" "$rounds"
  run class.test.mjs refusals.test.mjs secrets.test.mjs
done
printf '\n%s of %s runs failed\n' "$failed" $((rounds + 1))
[ "$failed" = 0 ]
