#!/usr/bin/env bash
# next 16.4.6 (react 19.3.1), `next dev`: a page with `generateStaticParams` is asked for five times, two seconds apart, while
# nothing changes. Expected: the function runs once, or in the server when it runs again. Seen: it runs for each of the five
# requests, each time in a process of its own, which loads the page with all that it imports; answers come from what was known
# before. With a page that imports much, each look at it costs seconds of the processor in the background.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill -9 -- "-$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm pkg delete type
npm install --ignore-scripts --no-audit --no-fund --loglevel=error next@16.4.6 react@19.3.1 react-dom@19.3.1 >/dev/null
mkdir -p 'app/p/[slug]'
cat > app/layout.js <<'JS'
export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
JS
cat > 'app/p/[slug]/page.js' <<'JS'
import { appendFileSync } from 'node:fs'

export function generateStaticParams() {
  appendFileSync(process.env.CALLS, `${process.pid}\n`)
  return [{ slug: 'a' }]
}

export default async function Page({ params }) {
  return <p>{(await params).slug}</p>
}
JS
export CALLS="$folder/calls" NEXT_TELEMETRY_DISABLED=1
: > "$CALLS"
port=$(node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})")
setsid node node_modules/next/dist/bin/next dev --hostname 127.0.0.1 --port "$port" > log 2>&1 &
server=$!
disown
for _ in $(seq 200); do grep -q Ready log && break; sleep 0.2; done
for _ in 1 2 3 4 5; do
  curl -sf "http://127.0.0.1:$port/p/a" | grep -q '<p>a</p>'
  sleep 2
done
calls=$(wc -l < "$CALLS")
processes=$(sort -u "$CALLS" | wc -l)
inside=$(grep -cx "$server" "$CALLS" || true)
echo "5 requests: $calls calls in $processes processes, $inside of them in the one that was started"
[ "$calls" = 5 ] && [ "$processes" = 5 ] && [ "$inside" = 0 ]
