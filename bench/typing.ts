import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright'
import { drawFrom, openTypingDesk, password } from './typing-desk.ts'

/**
 * Is a word ever lost? `node bench/typing.ts [--kills 20] [--seed 1]`: types five characters a second into a note and, at a random
 * moment, kills the tab, the browser or the server, takes the network away, ends the session, leaves the page, types in two tabs,
 * freezes the page as when a laptop sleeps, or leaves the browser no room for its journal. After reopening, all that was typed until a second before must be there. Exits with 1 if something is missing. The build
 * must be there.
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
})
const keyMs = 200
const mayMissMs = 1000
/** A save ends after half a minute without an answer, and waits as long before another try on a busy machine. */
const mostWaitedMs = 180_000
const kinds = [
  'tab',
  'browser',
  'server',
  'network',
  'network and tab',
  'session',
  'two tabs',
  'left',
  'asleep',
  'no room',
] as const
type Kind = (typeof kinds)[number]
/** After these the page is not there to save anything more. */
const gone: ReadonlySet<Kind> = new Set(['tab', 'browser', 'network and tab', 'left', 'no room'])

/** A key and when it was pressed. */
interface Key {
  sign: string
  at: number
}

interface Outcome {
  kind: Kind
  typed: number
  missing: number
  isWhole: boolean
}

const random = drawFrom(Number(values.seed))
const desk = await openTypingDesk(String(20_000 + Math.floor(random() * 20_000)))
const outcomes: Pick<Outcome, 'isWhole'>[] = []
for (let kill = 0; kill < Number(values.kills); kill++) {
  const kind = kinds[kill % kinds.length] as Kind
  const outcome = await runOnce(kind, kill).catch((error: unknown) => ({
    kind,
    isWhole: false,
    problem: String(error),
  }))
  outcomes.push(outcome)
  console.info(JSON.stringify({ kill, ...outcome }))
}
await desk.close()
const whole = outcomes.filter(({ isWhole }) => isWhole).length
const load = loadavg().map((each) => each.toFixed(1))
console.info(
  `${whole} of ${outcomes.length} without a loss of more than ${mayMissMs} ms (seed ${values.seed}, load ${load})`,
)
process.exitCode = whole === outcomes.length ? 0 : 1

async function runOnce(kind: Kind, kill: number): Promise<Outcome> {
  const address = await desk.beginNote(`Kill ${kill}: ${kind}`)
  const page = await desk.openNote(address)
  const keys: Key[] = []
  const other: Key[] = []
  await type(page, keys, 2000 + random() * 4000)
  // Where in the pause after a key it happens is drawn as well.
  await sleep(random() * keyMs)
  const endedAt = await fail(kind, page, { address, keys, other })
  if (!gone.has(kind)) {
    await untilSaved(page)
    await page.close()
  }
  const owed = keys.filter(({ at }) => !gone.has(kind) || at <= endedAt - mayMissMs).length
  const text = await readAgain(address)
  const typed = toText(keys)
  const kept = longestKept(text, typed)
  const isWhole = kept >= owed && text.includes(toText(other))
  if (!isWhole) console.info(JSON.stringify({ typed, other: toText(other), text }))
  return { kind, typed: typed.length, missing: typed.length - kept, isWhole }
}

/** Answers when it happened. */
async function fail(
  kind: Kind,
  page: Page,
  { address, keys, other }: { address: string; keys: Key[]; other: Key[] },
): Promise<number> {
  const at = Date.now()
  switch (kind) {
    case 'tab':
      await crash(page)
      return at
    case 'browser':
      await desk.killBrowser()
      return at
    case 'server':
      desk.killServer()
      await type(page, keys, 2000)
      await desk.startServer()
      return at
    case 'network':
      await desk.browser.setOffline(true)
      await type(page, keys, 1000 + random() * 3000)
      await desk.browser.setOffline(false)
      return at
    case 'network and tab': {
      await desk.browser.setOffline(true)
      await type(page, keys, 1000 + random() * 3000)
      const crashedAt = Date.now()
      await crash(page)
      await desk.browser.setOffline(false)
      return crashedAt
    }
    case 'session':
      await endSession(page, keys)
      return at
    case 'left':
      await page.goto('/desk')
      await page.close()
      return at
    case 'asleep': {
      const session = await desk.browser.newCDPSession(page)
      await session.send('Page.setWebLifecycleState', { state: 'frozen' })
      desk.killServer()
      await sleep(1000 + random() * 2000)
      await desk.startServer()
      await session.send('Page.setWebLifecycleState', { state: 'active' })
      await type(page, keys, 1000)
      return at
    }
    case 'no room': {
      const session = await desk.browser.newCDPSession(page)
      const { origin } = new URL(page.url())
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
      await type(page, keys, 1000 + random() * 3000)
      const crashedAt = Date.now()
      await crash(page)
      return crashedAt
    }
    case 'two tabs': {
      const second = await desk.openNote(address)
      await type(second, other, 1500)
      await type(page, keys, 1000)
      await mergeWhereAsked(page, second)
      await second.close()
      return at
    }
  }
}

/** Types on after the session has ended, and then signs in where the editor says so: no window opens while one types. */
async function endSession(page: Page, keys: Key[]): Promise<void> {
  await desk.browser.clearCookies()
  const isTold = () => page.locator('[data-phase="signed-out"]').isVisible()
  for (const until = Date.now() + mostWaitedMs; !(await isTold()); ) {
    if (Date.now() > until) throw new Error('The editor does not say that the session has ended.')
    await type(page, keys, keyMs)
  }
  await type(page, keys, 1000)
  await page.getByRole('button', { name: 'Sign in again' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Password').fill(password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

function toText(keys: readonly Key[]): string {
  return keys.map(({ sign }) => sign).join('')
}

/** How much of what was typed, from its beginning, is in a text. */
function longestKept(text: string, typed: string): number {
  let [low, high] = [0, typed.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (text.includes(typed.slice(0, middle))) low = middle
    else high = middle - 1
  }
  return low
}

async function type(page: Page, keys: Key[], ms: number): Promise<void> {
  for (const until = Date.now() + ms; Date.now() < until; ) {
    const sign = String.fromCharCode(97 + Math.floor(random() * 26))
    keys.push({ sign, at: Date.now() })
    await page.keyboard.press(sign)
    await sleep(keyMs)
  }
}

async function untilSaved(page: Page): Promise<void> {
  try {
    await page.locator('[data-phase="idle"]').waitFor({ timeout: mostWaitedMs })
  } catch (error) {
    const said = await page.locator('[data-phase]').textContent()
    throw new Error(`Nothing is saved after ${mostWaitedMs} ms. The editor says: ${said}`, { cause: error })
  }
}

async function readShown(page: Page): Promise<string> {
  return (await page.locator('.cm-line').allTextContents()).join('\n')
}

/** The text of a note, with what was not saved put back by the ways that a person has. */
async function readAgain(address: string): Promise<string> {
  const page = await desk.openNote(address)
  const look = page.getByRole('button', { name: 'Look at them' })
  const take = page.getByRole('button', { name: /^(?:Go on with the unsaved words|Put both together)$/ })
  while (await look.isVisible()) {
    await look.click()
    const isBeside = (await take.textContent()) === 'Put both together'
    const forgotten = page.waitForResponse('**/desk/api/discard')
    await take.click()
    if (isBeside) await page.getByRole('button', { name: 'Go on with this' }).click()
    await forgotten
    await untilSaved(page)
  }
  const text = await readShown(page)
  await page.close()
  return text
}

async function mergeWhereAsked(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    await page.locator(':is([data-phase="idle"], [data-phase="conflict"])').waitFor()
    if (await page.locator('[data-phase="conflict"]').isVisible())
      await page.getByRole('button', { name: 'Go on with this' }).click()
    await untilSaved(page)
  }
}

/** As when a tab runs out of memory: no event tells the page. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const session = await desk.browser.newCDPSession(page)
  session.send('Page.crash').catch(() => {})
  await crashed
  await page.close()
}
