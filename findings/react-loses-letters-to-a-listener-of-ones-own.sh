#!/usr/bin/env bash
# react and react-dom 19.3.1 in Chromium (Debian's chromium-headless-shell). A controlled field (value and onChange), beside it a component
# that listens to the field's own input event by addEventListener and keeps the words in a state of its own; the page also
# draws something else every few milliseconds. 220 letters are typed. Expected: 220 in the field. Seen: half or more are gone. The
# state that the listener sets is drawn in the microtask between it and React's own listener at the root, together with what
# waits to be drawn (React 19 draws both kinds at once), with the value of before, so that React never hears of the letter. The
# same listener at the window, which comes after React's, loses none.
set -euo pipefail
browser=$(command -v chromium-headless-shell || command -v chromium) || { echo "needs Debian's chromium-headless-shell"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error react@19.3.1 react-dom@19.3.1 rolldown@1.2.19 \
  playwright-core@1.65.1 >/dev/null
cat > app.js <<'JS'
import { createElement, useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
function Keeper({ field }) {
  const [, setHeld] = useState('')
  useEffect(() => {
    const target = location.hash === '#field' ? field.current : window
    const read = () => setHeld(field.current.value)
    target.addEventListener('input', read)
    return () => target.removeEventListener('input', read)
  }, [])
  return null
}
function App() {
  const field = useRef(null)
  const [words, setWords] = useState('')
  const [, draw] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => {
      draw((count) => count + 1)
      for (const end = performance.now() + 8; performance.now() < end; );
    }, 9)
    return () => clearInterval(timer)
  }, [])
  const onChange = ({ target }) => setWords(target.value)
  return [createElement('input', { key: 1, ref: field, value: words, onChange }), createElement(Keeper, { key: 2, field })]
}
createRoot(document.querySelector('main')).render(createElement(App))
JS
cat > try.mjs <<'JS'
import { createServer } from 'node:http'
import { chromium } from 'playwright-core'
import { rolldown } from 'rolldown'
const define = { 'process.env.NODE_ENV': '"production"' }
const bundle = await rolldown({ input: 'app.js', platform: 'browser', logLevel: 'silent', transform: { define } })
const { output } = await bundle.generate({ format: 'iife' })
const server = createServer((request, response) => {
  const isScript = request.url === '/app.js'
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
  response.end(isScript ? output[0].code : '<main></main><script src="/app.js"></script>')
}).listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox', '--disable-gpu'] })
const text = 'the quick brown fox jumps over the lazy dog '.repeat(5)
const held = {}
for (const place of ['field', 'window']) {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${server.address().port}/#${place}`)
  await page.locator('input').focus()
  await page.keyboard.type(text)
  held[place] = (await page.locator('input').inputValue()).length
}
await browser.close()
server.close()
console.log({ typed: text.length, ...held })
if (held.field > 200 || held.window !== text.length) process.exit(1)
JS
node try.mjs "$browser"
