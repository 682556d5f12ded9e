#!/usr/bin/env bash
# Fuzzes every decoder for so many seconds each: tests/fuzz/run.sh SECONDS [DECODER…]. Begins with the corpus of this
# folder, and with every deck of the fixtures where decks are read; what it finds beside it stays in build/fuzz/found,
# bytes that break something in build/fuzz/broken. First the control: a decoder that is wrong on purpose must be caught.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:?how many seconds for each decoder}
shift
seed=${SEED:-20261122}
decoders=("$@")
[ ${#decoders[@]} = 0 ] && decoders=(message deck events snapshot api audience http frames)

{ [ -f build/asan/build.ninja ] || cmake --preset asan; } >/dev/null
nice cmake --build --preset asan --target fuzzers -- --quiet
programs=build/asan/tests/fuzz
mkdir -p build/fuzz/broken
export ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=32 UBSAN_OPTIONS=print_stacktrace=1

# Bytes of the longest input. Student messages are 4 KiB, a deck of this size has every part of the format.
longest() { case $1 in message) echo 4096 ;; http) echo 2048 ;; frames) echo 1024 ;; audience) echo 8192 ;; *) echo 16384 ;; esac; }

# Where a decoder's inputs begin.
seeds() {
  case $1 in deck | api) printf '%s\n' tests/fixtures/decks/good tests/fixtures/decks/bad decks ;; esac
  case $1 in deck) ;; *) echo "tests/fuzz/corpus/$1" ;; esac
}

# One run of libFuzzer. No input may take five seconds (the slowest takes milliseconds), no single allocation 64 MB.
fuzz() {
  local program=$1 corpus=$2
  shift 2
  "$programs/fuzz_$program" -seed="$seed" -dict=tests/fuzz/json.dict -max_len="$(longest "$corpus")" -timeout=5 \
    -malloc_limit_mb=64 -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="build/fuzz/broken/$program-" "$@"
}

log=$(mktemp)
learnt=$(mktemp -d)
trap 'rm -rf "$log" "$learnt"' EXIT
for fault in memory promise; do
  if CONTROL=$fault fuzz control message -max_total_time=60 "$learnt" tests/fuzz/corpus/message >"$log" 2>&1; then
    echo "The fuzzer is blind: it did not find the control's $fault fault"
    exit 1
  fi
  grep -qE 'BROKEN PROMISE: the control|AddressSanitizer|runtime error' "$log" || { cat "$log"; exit 1; }
  rm -f build/fuzz/broken/control-*
done

broken=0
for decoder in "${decoders[@]}"; do
  found=build/fuzz/found/$decoder
  mkdir -p "$found"
  status=0
  fuzz "$decoder" "$decoder" -max_total_time="$seconds" "$found" $(seeds "$decoder") >"$log" 2>&1 || status=$?
  stat() { sed -n "s/^stat::$1: *//p" "$log" | tail -1; }
  cover=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -1)
  if [ $status != 0 ]; then
    broken=$((broken + 1))
    tail -60 "$log"
  fi
  slowest=$(stat slowest_unit_time_sec)
  printf 'FAULT name=fuzz_%s times=%s acknowledged=0 lost=%s doubled=0 longest_pause_ms=%s note="seed %s, %s edges, %s MB; lost = inputs that broke a promise"\n' \
    "$decoder" "$(stat number_of_executed_units || true)" $((status != 0)) $((1000 * ${slowest:-0})) "$seed" "${cover:-0}" \
    "$(stat peak_rss_mb)"
done
[ $broken = 0 ]
