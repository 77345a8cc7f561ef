#!/usr/bin/env bash
# Makes sure that a Java is there for what checks the EPUB and the HTML: one on the machine, else Debian's.
set -euo pipefail
if command -v java >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "· getting a Java for the tests …"
  if { apt-get update && apt-get install -y default-jre-headless; } >/dev/null 2>&1; then exit 0; fi
fi
echo "note: no Java was found or could be installed, so the EPUB and the HTML are not checked" >&2
