import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { CDPSession, Page } from 'playwright'
import { openBareEditor } from './typing-bare.ts'
import { drawFrom, openTypingDesk } from './typing-desk.ts'
import { beginGhostPost, ghostEditor } from './typing-ghost.ts'

/**
 * How long does a key take until it is painted? `node bench/typing-paint.ts [--kilobytes 100] [--slower 4] [--keys 100] [--seed 1]
 * [--bare] [--ghost http://<user>:<password>@<host>] [--rounds 1]`: types five characters a second into a long note in Chromium with a slower
 * processor, and answers key to paint (Event Timing, in steps of 8 ms; a key below its threshold of 16 ms counts as 16), the longest
 * tasks with their scripts, how long the note took from its address until a first key stood in it, what the editor asked of its
 * server meanwhile, and how long after the last key the preview shows it. In turn, with the same text, the same is asked of
 * CodeMirror alone (`--bare`), and of the editor of a Ghost whose owner signs in by password. The build must be there.
 */
const { values } = parseArgs({
  options: {
    kilobytes: { type: 'string', default: '100' },
    slower: { type: 'string', default: '4' },
    keys: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    bare: { type: 'boolean', default: false },
    ghost: { type: 'string' },
    rounds: { type: 'string', default: '1' },
  },
})
const keyMs = 200
const leastMs = 16
/** On a busy machine with a slower processor an editor takes minutes. */
const mostOpenMs = 600_000

interface Measured {
  keys: { at: number; ms: number }[]
  tasks: number[]
  frames: { ms: number; scripts: string[] }[]
}
declare global {
  interface Window {
    measured: Measured
    shown: Promise<number>
  }
}

const random = drawFrom(Number(values.seed))
const desk = await openTypingDesk(String(20_000 + Math.floor(random() * 20_000)))
const body = writeLongText(Number(values.kilobytes) * 1024)
const editors = [{ name: 'alphanode', address: await desk.beginNote('A long note', body), area: '.cm-content' }]
const bare = values.bare ? await openBareEditor(body) : null
if (bare) editors.push({ name: 'codemirror', address: bare.address, area: '.cm-content' })
if (values.ghost !== undefined) {
  const address = await beginGhostPost(desk.browser, values.ghost, body)
  editors.push({ name: 'ghost', address, area: ghostEditor })
}
for (let round = 0; round < Number(values.rounds); round++)
  for (const editor of round % 2 === 0 ? editors : editors.toReversed()) await measure(editor)
await desk.close()
bare?.close()

async function measure({ name, address, area }: (typeof editors)[number]): Promise<void> {
  const page = await desk.browser.newPage()
  const session = await desk.browser.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slower) })
  const opened = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.locator(area).first().click({ timeout: mostOpenMs })
  await page.keyboard.press('Control+End')
  // The text has no letter of this kind.
  await page.keyboard.press('Q')
  await page.waitForFunction((area) => document.querySelector(area)?.textContent?.includes('Q'), area)
  const openMs = Math.round(performance.now() - opened)
  // What opening the note began is over.
  await page.waitForLoadState('networkidle')
  await page.evaluate(observe)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await readWork(session)
  const asked: Record<string, number> = {}
  page.on('request', (request) => {
    const name = /\/(save-typed|check-note|preview)(?:\?|$)/.exec(request.url())?.[1]
    if (name) asked[name] = (asked[name] ?? 0) + 1
  })
  const keys = Number(values.keys)
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press(key % 6 === 5 ? 'Space' : String.fromCharCode(97 + Math.floor(random() * 26)))
    await sleep(keyMs)
  }
  // Each keeps what was typed.
  if (name === 'alphanode') await page.locator('[data-phase="idle"]').waitFor({ timeout: 60_000 })
  await sleep(4000)
  const after = await readWork(session)
  const { keys: seen, tasks, frames } = await page.evaluate(() => window.measured)
  const askedMeanwhile = { ...asked }
  const previewMs = name === 'alphanode' ? await measurePreview(page) : null
  await page.close({ runBeforeUnload: false })

  const perKeyMs = (work: string) => Math.round((((after[work] ?? 0) - (before[work] ?? 0)) * 10_000) / keys) / 10
  const perKey = Map.groupBy(seen, ({ at }) => Math.round(at))
  const slow = [...perKey.values()].map((events) => Math.max(...events.map(({ ms }) => ms)))
  const all = [...slow, ...Array.from({ length: Math.max(0, keys - slow.length) }, () => leastMs)].sort((a, b) => a - b)
  const quantile = (part: number) => all[Math.min(all.length - 1, Math.floor(all.length * part))]
  console.info(
    JSON.stringify({
      ...{ editor: name, bytes: Buffer.byteLength(body), slower: Number(values.slower), keys, seed: values.seed },
      openMs,
      keyToPaintMs: { p50: quantile(0.5), p95: quantile(0.95), max: all.at(-1) },
      tasksMs: {
        longest: Math.max(0, ...tasks),
        above50: tasks.length,
        above100: tasks.filter((ms) => ms > 100).length,
      },
      workPerKeyMs: {
        all: perKeyMs('TaskDuration'),
        script: perKeyMs('ScriptDuration'),
        layout: perKeyMs('LayoutDuration'),
      },
      ...{ asked: askedMeanwhile, previewMs },
      load: loadavg().map((each) => Number(each.toFixed(1))),
    }),
  )
  for (const frame of frames.toSorted((a, b) => b.ms - a.ms).slice(0, 8)) console.info(JSON.stringify(frame))
}

/** Milliseconds from a key until the preview shows it, five times. The text has no letter of this kind. */
async function measurePreview(page: Page): Promise<number[]> {
  const times: number[] = []
  for (let count = 2; count <= 6; count++) {
    await page.evaluate((count) => {
      window.shown = new Promise((resolve) => {
        const look = (pressed: number) => {
          const shown = document.querySelector('iframe')?.contentDocument?.querySelector('[data-preview]')?.textContent
          if ((shown?.split('Q').length ?? 0) > count) resolve(performance.now() - pressed)
          else setTimeout(look, 10, pressed)
        }
        document.addEventListener('keydown', ({ timeStamp }) => look(timeStamp), { once: true, capture: true })
      })
    }, count)
    await page.keyboard.press('Q')
    times.push(Math.round(await page.evaluate(() => window.shown)))
    await page.locator('[data-phase="idle"]').waitFor()
    await sleep(1000)
  }
  return times
}

/** The time of the page's thread alone: a busy machine does not add to it, a slower processor does. */
async function readWork(session: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

function observe(): void {
  const measured: Measured = { keys: [], tasks: [], frames: [] }
  window.measured = measured
  const names = new Set(['keydown', 'keypress', 'beforeinput', 'input'])
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries())
      if (names.has(name)) measured.keys.push({ at: startTime, ms: duration })
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) measured.tasks.push(duration)
  }).observe({ type: 'longtask' })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { scripts = [] } = entry as PerformanceEntry & {
        scripts?: {
          duration: number
          invoker: string
          sourceFunctionName: string
          forcedStyleAndLayoutDuration: number
        }[]
      }
      measured.frames.push({
        ms: entry.duration,
        scripts: scripts.map(
          ({ duration, invoker, sourceFunctionName, forcedStyleAndLayoutDuration: layout }) =>
            `${Math.round(duration)} ms (layout ${Math.round(layout)}) ${invoker.slice(-60)} ${sourceFunctionName}`,
        ),
      })
    }
  }).observe({ type: 'long-animation-frame' })
}

/** Markdown with what notes have: headings, paragraphs with emphasis and links, lists and code. */
function writeLongText(bytes: number): string {
  const parts: string[] = []
  for (let length = 0, part = 0; length < bytes; part++) {
    const text = writePart(part)
    parts.push(text)
    length += text.length + 2
  }
  return parts.join('\n\n').slice(0, bytes)
}

function writePart(part: number): string {
  if (part % 9 === 0) return `## ${writeWords(4)}`
  if (part % 9 === 4) return ['a', 'b', 'c'].map(() => `- ${writeWords(9)}`).join('\n')
  if (part % 9 === 7)
    return [
      '```ts',
      ...['a', 'b', 'c', 'd'].map((name) => `const ${name} = ${Math.floor(random() * 999)}`),
      '```',
    ].join('\n')
  return `${writeWords(30)} **${writeWords(2)}** ${writeWords(20)} [${writeWords(3)}](https://example.org/${part}) ${writeWords(20)}.`
}

function writeWords(count: number): string {
  return Array.from({ length: count }, writeWord).join(' ')
}

function writeWord(): string {
  const length = 2 + Math.floor(random() * 8)
  return Array.from({ length }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join('')
}
