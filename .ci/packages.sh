# Shell functions for run.sh and test.sh: install Debian or Ubuntu packages by name, as root or with sudo, and say so.
# Elsewhere they name what is missing and go on; CMake has the last word.

# What was compiled in one clone is found again in the next, wherever that is.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

say() { printf '\n== %s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }

installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else fail "These packages need root, and there is no sudo here. Ask somebody with root to run: $*"; fi
}

# The first of the names that this system has a package of.
first_available() {
  local name
  for name in "$@"; do
    if apt-cache show "$name" >/dev/null 2>&1; then printf '%s' "$name"; return; fi
  done
  printf '%s' "$1"
}

refresh_package_lists() {
  [ -n "${packages_refreshed:-}" ] && return
  as_root apt-get update -qq || fail "The package lists could not be fetched. Is this computer online?"
  packages_refreshed=yes
}

install_packages() {
  command -v apt-get >/dev/null || { printf 'Not a Debian or Ubuntu system; needed here: %s\n' "$*"; return; }
  local name missing=()
  for name in "$@"; do installed "$name" || missing+=("$name"); done
  [ ${#missing[@]} = 0 ] && return
  say "Installing ${missing[*]}"
  refresh_package_lists
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
    || fail "These packages could not be installed: ${missing[*]}"
}

# Node 18.20 or newer, whoever installed it; the system's own if there is none.
install_node() {
  if command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 18 || (a === 18 && b >= 20) ? 0 : 1)'; then
    return
  fi
  command -v apt-get >/dev/null && refresh_package_lists
  install_packages nodejs npm
}

# Chromium, as Debian or as Ubuntu names it, unless one is there already.
install_browser() {
  local program
  for program in chromium chromium-browser google-chrome; do command -v "$program" >/dev/null && return; done
  command -v apt-get >/dev/null || { install_packages chromium; return; }
  refresh_package_lists
  install_packages "$(first_available chromium chromium-browser)"
}

# What it takes to build the program.
install_build_packages() {
  local boost=""
  command -v apt-get >/dev/null || { install_packages; return; }
  # Boost 1.81 or newer: Debian 12 has it under its number only, Ubuntu 24.04 has 1.83.
  for name in libboost1.88-dev libboost1.83-dev libboost1.81-dev; do installed "$name" && boost=$name; done
  if [ -z "$boost" ]; then
    refresh_package_lists
    boost=$(first_available libboost1.81-dev libboost1.83-dev libboost1.88-dev libboost-dev)
  fi
  install_packages g++ cmake ninja-build pkg-config "$boost" libssl-dev libsqlite3-dev zlib1g-dev nlohmann-json3-dev \
    libcli11-dev libspdlog-dev libqrencode-dev ca-certificates
  install_node
}
