# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts beside it: makes sure that what they need is there.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

# Swift first: nothing here can install it.
need_swift() {
  if ! command -v swift >/dev/null 2>&1 && [ -x /opt/swift/usr/bin/swift ]; then
    PATH="/opt/swift/usr/bin:$PATH"
    export PATH
  fi
  if ! command -v swift >/dev/null 2>&1; then
    say "Swift is not on the PATH. Dripline needs Swift 6.2 or later: https://www.swift.org/install/linux/"
    exit 69
  fi
  if ! why=$(swift --version 2>&1); then
    say "Swift does not start: $why"
    say "Install the packages that https://www.swift.org/install/linux/ lists for your system."
    exit 69
  fi
}

# need_packages PACKAGE...: Debian or Ubuntu packages, installed when we may.
need_packages() {
  missing=""
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  [ -z "$missing" ] && return
  if ! command -v apt-get >/dev/null 2>&1; then
    say "Missing:$missing. Install them with your system's package manager, then run this again."
    exit 69
  fi
  if [ "$(id -u)" = 0 ]; then root=""; elif sudo -n true 2>/dev/null; then root="sudo"; else
    say "Missing:$missing. Run this line, then this script again:"
    say "  sudo apt-get update && sudo apt-get install -y$missing"
    exit 69
  fi
  say "Installing$missing"
  { $root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq $missing; } >/dev/null
}
