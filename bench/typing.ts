import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { openStore } from '#lib/store'
import { inviteToDesk } from '#lib/work/people'
import { launchOptions } from '../e2e/browser.ts'
import { startSite } from '../e2e/site.ts'

/**
 * Is a word ever lost? `node bench/typing.ts [--kills 20] [--seed 1]`: types five characters a second into a note and, at a random
 * moment, kills the tab, the browser or the server, takes the network away, ends the session, or types in two tabs. After
 * reopening, all that was typed until a second before must be there. Exits with 1 if something is missing. The build must be there.
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
})
const keyMs = 200
const mayMissMs = 1000
const password = 'typed five characters a second'
const kinds = ['tab', 'browser', 'server', 'network', 'network and tab', 'session', 'two tabs'] as const
type Kind = (typeof kinds)[number]

const random = drawFrom(Number(values.seed))
const profile = mkdtempSync(path.join(tmpdir(), 'alphanode-typing-profile-'))
const data = mkdtempSync(path.join(tmpdir(), 'alphanode-typing-'))
const port = String(20_000 + Math.floor(random() * 20_000))
const content = path.join(import.meta.dirname, '..', 'content', 'posts', 'an-import-that-runs-twice.mdx')

let site = await startSite({ entrance: 'server', content, dataFolder: data, port })
let browser = await openBrowser()
await signUp()

/** A key and when it was pressed. */
interface Key {
  sign: string
  at: number
}

const outcomes: { kind: Kind; typed: number; missing: number; isWhole: boolean }[] = []
for (let kill = 0; kill < Number(values.kills); kill++) {
  const kind = kinds[kill % kinds.length] as Kind
  const outcome = await runOnce(kind, kill)
  outcomes.push({ kind, ...outcome })
  console.info(JSON.stringify({ kill, kind, ...outcome }))
}
await browser.close()
await site.stop()
for (const folder of [profile, data]) rmSync(folder, { recursive: true, force: true })
const whole = outcomes.filter(({ isWhole }) => isWhole).length
console.info(`${whole} of ${outcomes.length} without a loss of more than ${mayMissMs} ms`)
process.exitCode = whole === outcomes.length ? 0 : 1

async function runOnce(kind: Kind, kill: number): Promise<Omit<(typeof outcomes)[number], 'kind'>> {
  const address = await beginNote(`Kill ${kill}: ${kind}`)
  const page = await openNote(address)
  const keys: Key[] = []
  await type(page, keys, 2000 + random() * 4000)
  const killedAt = Date.now()
  const other: Key[] = []
  if (kind === 'tab') await crash(page)
  if (kind === 'browser') await killBrowser()
  if (kind === 'server') {
    site.process.kill('SIGKILL')
    await type(page, keys, 2000)
    site = await startSite({ entrance: 'server', content: [], dataFolder: data, port })
  }
  if (kind === 'network' || kind === 'network and tab') {
    await browser.setOffline(true)
    await type(page, keys, 1000 + random() * 3000)
    if (kind === 'network and tab') await crash(page)
    await browser.setOffline(false)
  }
  if (kind === 'session') {
    await browser.clearCookies()
    await type(page, keys, 400)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  if (kind === 'two tabs') {
    const second = await openNote(address)
    await type(second, other, 1500)
    await type(page, keys, 1000)
    await mergeWhereAsked(page, second)
    await second.close()
  }
  const isGone = kind === 'tab' || kind === 'browser' || kind === 'network and tab'
  if (!isGone) await untilSaved(page)
  if (!page.isClosed() && !isGone) await page.close()
  const last = kind === 'network and tab' ? (keys.at(-1)?.at ?? killedAt) : killedAt
  const owed = keys.filter(({ at }) => !isGone || at <= last - mayMissMs).map(({ sign }) => sign)
  const text = await readAgain(address)
  const typed = keys.map(({ sign }) => sign).join('')
  const kept = longestKept(text, typed)
  const isOtherKept = other.length === 0 || text.includes(other.map(({ sign }) => sign).join(''))
  return { typed: typed.length, missing: typed.length - kept, isWhole: kept >= owed.length && isOtherKept }
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
    await page.keyboard.press(sign)
    keys.push({ sign, at: Date.now() })
    await sleep(keyMs)
  }
}

async function openBrowser(): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: site.origin })
}

async function signUp(): Promise<void> {
  const store = openStore(path.join(data, 'alphanode.db'))
  const link = await inviteToDesk(store, { role: 'operator', name: 'Ada', madeBy: null }, Date.now())
  await store.close()
  const page = await browser.newPage()
  await page.goto(link.path)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL('**/desk')
  await page.close()
}

async function beginNote(title: string): Promise<string> {
  const page = await browser.newPage()
  await page.goto('/desk/new')
  await page.getByLabel('Title').fill(title)
  await page.getByRole('button', { name: 'Begin writing' }).click()
  await page.waitForURL('**/desk/notes/*')
  const address = page.url()
  await page.close()
  return address
}

async function openNote(address: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(address)
  await page.locator('.cm-content').click()
  await page.locator('[data-phase]').waitFor()
  return page
}

const untilSaved = (page: Page) => page.locator('[data-phase="idle"]').waitFor({ timeout: 60_000 })

/** The text of a note, with what was not saved put back by the ways that a person has. */
async function readAgain(address: string): Promise<string> {
  const page = await openNote(address)
  const look = page.getByRole('button', { name: 'Look at them' })
  await page.waitForFunction(() => document.querySelector('[data-editor]')?.getAttribute('data-journal') === 'read')
  while (await look.isVisible()) {
    await look.click()
    await page.getByRole('button', { name: /^(?:Go on with the unsaved words|Put both together)$/ }).click()
    const merge = page.getByRole('button', { name: 'Go on with this' })
    if (await merge.isVisible()) await merge.click()
    await untilSaved(page)
  }
  const text = await page.locator('.cm-line').allTextContents()
  await page.close()
  return text.join('\n')
}

async function mergeWhereAsked(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    const merge = page.getByRole('button', { name: 'Go on with this' })
    await page.locator('[data-phase="idle"], [data-phase="conflict"]').first().waitFor()
    if (await merge.isVisible()) await merge.click()
    await untilSaved(page)
  }
}

/** As when a tab runs out of memory: no event tells the page. */
async function crash(page: Page): Promise<void> {
  const session = await browser.newCDPSession(page)
  await Promise.race([session.send('Page.crash').catch(() => {}), page.waitForEvent('crash')])
  await page.close()
}

async function killBrowser(): Promise<void> {
  const session = await browser.newCDPSession(await browser.newPage())
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo' as never)) as unknown as {
    processInfo: { type: string; id: number }[]
  }
  const main = processInfo.find(({ type }) => type === 'browser')
  if (main) process.kill(main.id, 'SIGKILL')
  await browser.close().catch(() => {})
  browser = await openBrowser()
}

function drawFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
