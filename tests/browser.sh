#!/usr/bin/env bash
# Makes sure that a Chromium is there for the tests: one on the machine, else playwright's, else Debian's.
set -euo pipefail
python=$1
for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null; then exit 0; fi
done
if "$python" -c 'from playwright.sync_api import sync_playwright as p; x = p().start(); import os, sys; sys.exit(not os.path.exists(x.chromium.executable_path))' 2>/dev/null; then exit 0; fi
echo "· getting a browser for the tests …"
if timeout 300 "$python" -m playwright install chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  if { apt-get update && apt-get install -y chromium; } >/dev/null 2>&1; then exit 0; fi
fi
echo "error: no Chromium was found or could be installed; set CHROMIUM=/path/to/chromium" >&2
exit 1
