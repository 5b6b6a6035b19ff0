#!/usr/bin/env bash
# Builds the pages of the map into the folder $1; with --test runs their tests too. Needs Node.js.
set -euo pipefail
cd -- "$(dirname -- "$0")"

readonly NODE=20.19.0

fail() {
  printf 'map/web: %s\n' "$*" >&2
  exit 1
}

version="$(node --version 2>/dev/null || true)"
if [[ -z "$version" ]] || ! command -v npm >/dev/null; then
  fail "Node.js $NODE or newer with npm is missing; https://nodejs.org, with node on the PATH"
fi
if [[ "$(printf '%s\n' "$NODE" "${version#v}" | sort -V | head -n 1)" != "$NODE" ]]; then
  fail "Node.js must be $NODE or newer, is ${version#v}"
fi

# What npm has installed says by its own file which lock it was for.
if ! cmp -s package-lock.json node_modules/.installed-lock.json; then
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.installed-lock.json
fi

case "${1:-}" in
  --test)
    if [[ -x "${CHROMIUM:-/usr/bin/chromium}" ]]; then
      npm test --silent
    else
      printf 'map/web: the tests in a browser are skipped: there is none at %s\n' \
        "${CHROMIUM:-/usr/bin/chromium}"
      npm run check --silent
      npx vitest run --project logic
    fi
    ;;
  '')
    fail "takes the folder to build into, or --test"
    ;;
  *)
    npm run build --silent
    rm -rf -- "$1"
    mkdir -p -- "$(dirname -- "$1")"
    cp -r -- dist "$1"
    ;;
esac
