#!/usr/bin/env bash
# isbot 5.2.3, with the User-Agent headers that browsers and apps for people send. Expected: none of them is a robot. Seen:
# the browsers Dillo and NetSurf, Emacs' own browser and the reader NetNewsWire are, and so is a page that a person opens in
# the app of Google News on a phone (the word Google is enough there); text browsers (Lynx, w3m, Links, ELinks), the
# apps of Pinterest, LinkedIn and Flipboard, and a telephone called CUBOT are not. Whoever counts people by it misses the former.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error isbot@5.2.3 >/dev/null
cat > try.mjs <<'JS'
import { isbot, isbotMatch } from 'isbot'
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
const agents = {
  Dillo: 'Dillo/3.0.5',
  NetSurf: 'NetSurf/3.10 (Linux)',
  Emacs: 'URL/Emacs Emacs/29.1 (PureGTK; x86_64-pc-linux-gnu)',
  NetNewsWire: 'NetNewsWire (RSS Reader; https://netnewswire.com/)',
  'Google News': `${phone} GoogleNews/5.98`,
  Pinterest: `${phone} [Pinterest/iOS]`,
  LinkedIn: `${phone} [LinkedInApp]/9.29.4131`,
  Flipboard: `${phone} Flipboard/4.3.22`,
  Cubot: 'Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 20) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36',
  Lynx: 'Lynx/2.9.0dev.12 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/3.0.8',
  w3m: 'w3m/0.5.3+git20230121',
  Links: 'Links (2.28; Linux 6.1.0-13-amd64 x86_64; GNU C 12.2; text)',
  ELinks: 'ELinks/0.16.1 (textmode; Linux; 80x24-2)',
}
const robots = Object.entries(agents).filter(([, agent]) => isbot(agent))
for (const [name, agent] of robots) console.log(`${name}: ${isbotMatch(agent)}`)
if (robots.map(([name]) => name).join() !== 'Dillo,NetSurf,Emacs,NetNewsWire,Google News') process.exit(1)
JS
node try.mjs
