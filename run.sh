#!/usr/bin/env bash
# Installs what is missing, builds Showhands, and serves the main deck.
#   ./run.sh                 serve
#   ./run.sh --demo          serve with a virtual class that answers by itself; nothing is kept
#   ./run.sh --build-only    stop before serving; the last line is the program's path
#   ./run.sh my-deck.json    serve this deck instead of those in decks/
#   ./run.sh --port 9000 …   anything else goes to `showhands serve` (see --help there)
set -euo pipefail
cd "$(dirname "$0")"
. .ci/packages.sh

install_build_packages
say "Building Showhands (the first time takes a few minutes)"
[ -f build/release/build.ninja ] || cmake --preset release >build-release.log 2>&1 ||
  { cat build-release.log >&2; fail "CMake could not set up the build; its words are above."; }
rm -f build-release.log
cmake --build --preset release --target showhands || fail "The build failed; the compiler's words are above."

program=$PWD/build/release/showhands
if [ "${1:-}" = --build-only ]; then
  printf '%s\n' "$program"
  exit
fi
# All of decks/, the main one first, unless some are named.
decks=()
case " $* " in
  *.json\ *) ;;
  *)
    for deck in decks/peer-recovery-mentor-best-practices.json decks/*.json; do
      case $deck in *.schema.json) continue ;; esac
      case " ${decks[*]} " in *" $deck "*) ;; *) decks+=("$deck") ;; esac
    done
    ;;
esac
exec "$program" serve "$@" "${decks[@]}"
