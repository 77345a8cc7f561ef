#!/usr/bin/env bash
# Makes sure that a Chromium is there for the tests: one on the machine, else playwright's, else Debian's.
set -euo pipefail
python=$1
there() { "$python" -m answersheet.book.chromium 2>/dev/null; }
if there; then exit 0; fi
echo "· getting a browser for the tests …"
if timeout 300 "$python" -m playwright install --only-shell chromium >/dev/null 2>&1 && there; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  if { apt-get update && { apt-get install -y chromium-headless-shell || apt-get install -y chromium; }; } >/dev/null 2>&1; then exit 0; fi
fi
echo "error: no Chromium was found or could be installed; set CHROMIUM=/path/to/chromium" >&2
exit 1
