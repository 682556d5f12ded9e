#!/usr/bin/env bash
# Every fault in its full count, which takes hours: too long for every push, so each test has a short version in
# ./test.sh. Ends with one table of all of them (fault, times, acknowledged, lost, doubled, longest pause), which is
# also written into tests/README.md. `tests/nightly.sh KEY…` runs only these (the words before the colons below).
# Needs what ./test.sh installs. Promised times are asked for exactly (SLACK=1): let nothing else run meanwhile.
set -uo pipefail
cd "$(dirname "$0")/.."
export SLACK=${SLACK:-1}

e2e='cd tests/e2e && node --test --test-concurrency=1 --test-reporter=spec'
dev=build/dev/tests
soak="soak: export SOAK_MINUTES=${SOAK_MINUTES:-60}; $e2e soak.test.mjs"
# These promise no times and only want the processor, while the soak mostly waits: two lists, one for each core.
beside_the_soak=(
  "fuzz: tests/fuzz/run.sh ${FUZZ_SECONDS:-300}"
  "model: export MODEL_SEQUENCES=${MODEL_SEQUENCES:-1000000}; $dev/core_tests -tc='every sequence of commands*'"
)
beside_it_too=(
  "analyzed: ./test.sh analyzed"
  "power: export POWER_CUTS=${POWER_CUTS:-200}; $dev/journal_tests -tc='a power cut loses*'"
  "disk: export DISK_FAULTS=${DISK_FAULTS:-500}; $dev/journal_tests -tc='a disk that refuses*'"
  "bits: export CORRUPTIONS=${CORRUPTIONS:-1000}; $dev/journal_tests -tc='a flipped bit or a cut*'"
  "linking: export LINK_PHONES=${LINK_PHONES:-40} LINK_ROUNDS=${LINK_ROUNDS:-20}; $e2e linking.test.mjs"
  "markup: export MARKUP_TURNS=${MARKUP_TURNS:-12}; $e2e markup.test.mjs"
)
alone=(
  "kill: export KILLS=${KILLS:-200}; $e2e kill.test.mjs"
  "phones: export PHONES=${PHONES:-100}; $e2e phone_faults.test.mjs"
  "trainer: export TRAINERS=${TRAINERS:-50}; $e2e trainer_faults.test.mjs"
  "asleep: export TRAINERS=${TRAINERS:-50} SLEEP_S=${SLEEP_S:-60} TRAINER_SLEEP_S=${TRAINER_SLEEP_S:-300} HALF_OPEN=${HALF_OPEN:-1000}; $e2e asleep.test.mjs"
  "clock: export JUMPS=${JUMPS:-40}; $e2e clock.test.mjs"
  "pages: export PAGES=${PAGES:-20}; $e2e page_faults.test.mjs"
  "return: export CROWD=${CROWD:-10000} RETURNS=${RETURNS:-4}; $e2e return.test.mjs"
  "damage: export DAMAGES=${DAMAGES:-100}; $e2e damage.test.mjs"
  "full: export FULL_DISKS=${FULL_DISKS:-50} FAILING_DISKS=${FAILING_DISKS:-50}; $e2e disk.test.mjs"
  "slow: export SLOW_READERS=${SLOW_READERS:-200} SLOW_READERS_S=${SLOW_READERS_S:-60} SLOW_JOINS=${SLOW_JOINS:-50}; $e2e slow_readers.test.mjs slow_sockets.test.mjs"
  "overload: $e2e overload.test.mjs"
  "hostile: export HOSTILE_ROUNDS=${HOSTILE_ROUNDS:-9} HOSTILE_MS=${HOSTILE_MS:-4000}; $e2e hostile.test.mjs"
  "threads: export SLACK=5 SHOWHANDS_BINARY=\$PWD/build/tsan/showhands TSAN_OPTIONS='halt_on_error=1 exitcode=66' KILLS=3; threads_built && ($e2e class.test.mjs kill.test.mjs answers.test.mjs named.test.mjs survey.test.mjs) | under_threads"
  "decks: export DECKS='peer-recovery-mentor-best-practices start-family-mentors what-parents-say'; $e2e decks.test.mjs"
  "class: $e2e class.test.mjs refusals.test.mjs secrets.test.mjs"
)
# How often a run is repeated, each time with another seed.
declare -A rounds=([class]=${ROUNDS:-25})

# The tests' own default, unless the caller names another program.
[ -n "${SHOWHANDS_BINARY:-}" ] || ./run.sh --build-only || exit 1
{ [ -f build/dev/build.ninja ] || cmake --preset dev; } && cmake --build --preset dev --target journal_tests core_tests || exit 1
[ -d tests/e2e/node_modules ] || (cd tests/e2e && npm ci --no-audit --no-fund --silent) || exit 1
# A whole class and its crashes over a server under ThreadSanitizer, which is several times slower.
threads_built() { { [ -f build/tsan/build.ninja ] || cmake --preset tsan; } && cmake --build --preset tsan --target showhands; }
# What such a server counts stands in rows of its own.
under_threads() { sed -E 's/(FAULT name=.*) times=/\1 under ThreadSanitizer times=/'; }

log=$(mktemp)
soak_log=$(mktemp)
results=$(mktemp -d)
soaking=""
trap '[ -z "$soaking" ] || kill -- "-$soaking"; rm -rf "$log" "$soak_log" "$results"' EXIT

asked=" $* "
passed=0
failures=()

is_asked() { [ "$asked" = "  " ] || [[ $asked == *" ${1%%:*} "* ]]; }

# One line of a list, as often as its key says. $1: the line, $2: how nice it is to what runs beside it.
perform() {
  local key=${1%%:*} round
  is_asked "$1" || return
  for round in $(seq "${rounds[$key]:-1}"); do
    printf '\n== %s (%s of %s)\n' "$key" "$round" "${rounds[$key]:-1}"
    if (renice -n "$2" -p "$BASHPID" >/dev/null; eval "${1#*: }") 2>&1 | tee -a "$log"; then
      passed=$((passed + 1))
    else
      failures+=("$key $round")
    fi
  done
}

begin_soak() {
  printf '\n== soak (what it says comes at its end)\n'
  # A group of its own, so that it can be ended whole.
  set -m
  (eval "${soak#*: }") >"$soak_log" 2>&1 &
  soaking=$!
  set +m
}
end_soak() {
  if wait "$soaking"; then passed=$((passed + 1)); else failures+=(soak); fi
  soaking=""
  tee -a "$log" <"$soak_log"
}

# A list at its own pace; what it counted goes into a file, since it is a process of its own. $1: the file, then the lines.
lane() {
  local result=$1 run
  shift
  for run in "$@"; do perform "$run" 19; done
  printf '%s\n' "$passed" "${failures[@]}" >"$result"
}
end_lanes() {
  local result lane_passed lane_failures
  wait "${lanes[@]}"
  for result in "$results"/*; do
    mapfile -t lane_failures <"$result"
    lane_passed=${lane_failures[0]}
    passed=$((passed + lane_passed))
    failures+=("${lane_failures[@]:1}")
  done
}

if is_asked "$soak"; then begin_soak; fi
lane "$results/1" "${beside_the_soak[@]}" & lanes=($!)
lane "$results/2" "${beside_it_too[@]}" & lanes+=($!)
end_lanes
if [ -n "$soaking" ]; then end_soak; fi
for run in "${alone[@]}"; do perform "$run" 0; done

# Only a whole run is worth keeping.
node tests/fault_table.mjs "$log" "$passed" "${#failures[@]}" $([ $# = 0 ] && echo tests/README.md)
[ ${#failures[@]} = 0 ] || printf 'failed: %s\n' "${failures[@]}"
[ ${#failures[@]} = 0 ]
