#!/usr/bin/env bash
# Installs what the tests need and runs all of them: formats and lints, unit tests (plain, ASan+UBSan, TSan), the web
# pages' own tests, and the end-to-end tests with the real server in real Chromium. Says what failed, and goes on to the
# end. `./test.sh STEP…` runs only the steps named (see the list at the end).
set -uo pipefail
cd "$(dirname "$0")"
. .ci/packages.sh
export CTEST_OUTPUT_ON_FAILURE=1 CTEST_PARALLEL_LEVEL=2

set -e
install_build_packages
install_packages doctest-dev clang libclang-rt-dev clang-format clang-tidy ccache
install_packages git fonts-dejavu-core sqlite3 openssl curl libnss3-tools
install_browser
set +e

# What is printed also goes into a file, so that Node would no longer see that a person is reading.
readable=--test-reporter=spec
[ -t 1 ] && NODE_OPTIONS=$readable node -e 0 2>/dev/null && export NODE_OPTIONS=$readable

passed=0
failures=()

step() {
  local name=$1 started=$SECONDS
  shift
  say "$name"
  mkdir -p build
  if "$@" > >(tee "build/$1.log") 2>&1; then
    passed=$((passed + 1))
    printf -- '-- %s: passed (%s s)\n' "$name" $((SECONDS - started))
  else
    failures+=("$1")
    printf -- '-- %s: FAILED (%s s)\n' "$name" $((SECONDS - started))
  fi
}

# The end of a long log must say why, not only what: the places that name a failure, out of everything the step printed.
reasons() {
  local sign='^ *(not ok|✖)|ERROR: |error: |: (warning|FAILED)|Sanitizer: |BROKEN PROMISE'
  { grep -E -A 12 "$sign" "build/$1.log" || tail -n 30 "build/$1.log"; } | head -n 80
}

own_sources() { git ls-files -- 'server/*.cpp' 'server/*.hpp' 'tests/*.cpp' 'tests/*.hpp' 'client-web/*.hpp'; }

formatted() { own_sources | xargs clang-format --dry-run -Werror; }
architecture() { node tests/architecture.mjs; }
built() { { [ -f "build/$1/build.ninja" ] || cmake --preset "$1"; } && cmake --build --preset "$1" -- ${2:-}; }
# npm's own note of what it installed tells whether the lock file is newer.
tools_fetched() {
  [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --silent
}
# Of the server as it is delivered, which the end-to-end tests need too: so it is compiled once.
with_tests() { cmake --preset release -DBUILD_TESTING=ON; }
# run.sh installs what the program needs, and not what its tests do.
without_tests() { cmake --preset release -B build/alone -DCMAKE_DISABLE_FIND_PACKAGE_doctest=ON; }
unit() { without_tests && with_tests && cmake --build --preset release && ctest --test-dir build/release -j 2 --output-on-failure; }
asan() { built asan && ctest --preset asan -j 2; }
# The journal has the only other thread; at night a whole class and its crashes run over such a server too.
tsan() { built tsan journal_tests && ctest --preset tsan -R '^journal$'; }
lint() {
  { [ -f build/release/build.ninja ] || with_tests; } &&
    git ls-files 'server/*.cpp' | xargs -P 2 -n 4 clang-tidy --quiet -p build/release "$@" \
      --extra-arg=-Wno-unknown-warning-option
}
# What takes as long again, and tests/nightly.sh asks for: clang's analyzer beside the plain checks.
analyzed() { lint; }
# A push leaves out clang's analyzer, and checks that look for what this code has none of (C strings, signals, macros,
# asserts) or what the compiler warns of already, to end in time. At night all of them run.
at_night='-clang-analyzer-*,-bugprone-narrowing-conversions,-bugprone-forward-declaration-namespace,-bugprone-macro-*'
at_night+=',-bugprone-suspicious-string-compare,-bugprone-suspicious-mem*,-bugprone-suspicious-realloc-usage'
at_night+=',-bugprone-suspicious-include,-bugprone-suspicious-enum-usage,-bugprone-assert-side-effect'
at_night+=',-bugprone-multiple-statement-macro,-bugprone-lambda-function-name,-bugprone-sizeof-*,-bugprone-misplaced-*'
at_night+=',-bugprone-not-null-terminated-result,-bugprone-posix-return,-bugprone-signal-handler,-bugprone-no-escape'
at_night+=',-bugprone-bad-signal-to-kill-thread,-bugprone-spuriously-wake-up-functions,-bugprone-unsafe-functions'
at_night+=',-bugprone-string-constructor,-bugprone-string-literal-with-embedded-nul,-bugprone-undefined-memory-manipulation'
at_night+=',-bugprone-virtual-near-miss,-bugprone-argument-comment,-bugprone-infinite-loop,-bugprone-too-small-loop-variable'
# It takes longer than everything end to end, which mostly waits: so it begins with the unit tests, behind everything else,
# and its place in the list is where it is waited for.
begin_lint() {
  mkdir -p build
  (renice -n 19 -p $BASHPID >&2 && lint "--checks=$at_night") >build/clang-tidy.log 2>&1 &
  linting=$!
}
tidy() {
  [ -n "${linting:-}" ] || begin_lint
  wait "$linting" || { cat build/clang-tidy.log; return 1; }
}
web() {
  (cd client-web && tools_fetched &&
    npm run --silent lint && npm run --silent types && npm test --silent)
}
end_to_end() {
  ./run.sh --build-only &&
    (cd tests/e2e && tools_fetched && npm test --silent)
}
# Every decoder for two seconds; tests/nightly.sh gives each minutes.
fuzz() { tests/fuzz/run.sh 2; }
# That the benchmark works; its figures mean nothing on a busy machine.
bench() { tests/bench/run.sh --quick; }

declare -A commands=(
  [formatted]="Formatting" [architecture]="Architecture: who includes whom" [unit]="Unit tests"
  [asan]="Unit tests under ASan and UBSan" [tsan]="Threaded unit tests under TSan" [tidy]="clang-tidy"
  [web]="Web pages: lint, types, tests, size" [end_to_end]="End to end: server and Chromium" [bench]="The benchmark runs"
  [fuzz]="Every decoder fuzzed" [analyzed]="clang-tidy with clang's analyzer"
)
steps=("$@")
[ ${#steps[@]} = 0 ] && steps=(formatted architecture unit web end_to_end bench asan fuzz tsan tidy)
for name in "${steps[@]}"; do
  [ -n "${commands[$name]:-}" ] || fail "There is no step '$name'; there are: ${!commands[*]}"
  step "${commands[$name]}" "$name"
  if [ "$name" = unit ] && [[ " ${steps[*]} " = *" tidy "* ]]; then begin_lint; fi
done

if [ ${#failures[@]} != 0 ]; then
  printf '\nFailed:\n'
  for name in "${failures[@]}"; do
    printf '  %s (all of it: build/%s.log)\n' "${commands[$name]}" "$name"
    reasons "$name" | sed 's/^/    /'
  done
fi
printf '\n%s passed, %s failed\n' "$passed" "${#failures[@]}"
[ ${#failures[@]} = 0 ]
