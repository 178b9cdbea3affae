import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { openStore } from '#lib/store'
import { inviteToDesk } from '#lib/work/people'
import { launchOptions } from '../e2e/browser.ts'
import { type Site, startSite } from '../e2e/site.ts'

const content = path.join(import.meta.dirname, '..', 'content', 'posts', 'an-import-that-runs-twice.mdx')
const mostWaitedMs = 120_000
export const password = 'typed five characters a second'

interface Written {
  format: string
  meta: Record<string, unknown>
  body: string
}

/** A site and a browser with a profile on the disk, whose operator is signed in; both can be killed and come back. */
export async function openTypingDesk(port: string) {
  const profile = mkdtempSync(path.join(tmpdir(), 'alphanode-typing-profile-'))
  const data = mkdtempSync(path.join(tmpdir(), 'alphanode-typing-'))
  let site: Site = await startSite({ entrance: 'server', content, dataFolder: data, port })
  let browser: BrowserContext = await openBrowser()
  await signUp()

  async function openBrowser(): Promise<BrowserContext> {
    const opened = await chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: site.origin })
    // Beside other programs a page that is late has lost nothing.
    opened.setDefaultTimeout(mostWaitedMs)
    return opened
  }

  async function signUp(): Promise<void> {
    const store = openStore(path.join(data, 'alphanode.db'))
    const link = await inviteToDesk(store, { role: 'operator', name: 'Ada', madeBy: null }, Date.now())
    await store.close()
    const page = await browser.newPage()
    await page.goto(link.path, { waitUntil: 'networkidle' })
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.waitForURL('**/desk')
    await page.close()
  }

  async function call<T>(name: string, input: unknown): Promise<T> {
    const ask = () =>
      browser.request.post(`/desk/api/${name}`, { data: input, headers: { 'sec-fetch-site': 'same-origin' } })
    let answer = await ask()
    // What is done before anything is typed may take its time.
    for (let times = 0; answer.status() === 503 && times < 20; times++) {
      await sleep(3000)
      answer = await ask()
    }
    if (!answer.ok()) throw new Error(`${name} answered ${answer.status()}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  return {
    get browser() {
      return browser
    },
    get origin() {
      return site.origin
    },
    call,
    /** Begins a note; answers its address. */
    async beginNote(title: string, body?: string): Promise<string> {
      const { id } = await call<{ id: string }>('create-note', { title })
      if (body !== undefined) {
        const { base } = await call<{ base: Written & { revision: number | null } }>('open-note', { id })
        const { format, meta, revision } = base
        await call('save-typed', { id, sequence: 0, revision, tab: 'bench', written: { format, meta, body } })
      }
      return `/desk/notes/${encodeURIComponent(id)}`
    },
    /** A note in its editor, with the cursor behind its last letter. */
    async openNote(address: string): Promise<Page> {
      const page = await browser.newPage()
      await page.goto(address)
      await page.locator('.cm-content').click()
      await page.keyboard.press('Control+End')
      await page.locator('[data-editor][data-journal="read"]').waitFor()
      return page
    },
    /** As when the power fails. */
    async killBrowser(): Promise<void> {
      process.kill(findBrowser(profile), 'SIGKILL')
      await browser.close().catch(() => {})
      browser = await openBrowser()
    },
    killServer: () => site.process.kill('SIGKILL'),
    async startServer(): Promise<void> {
      site = await startSite({ entrance: 'server', content: [], dataFolder: data, port })
    },
    async close(): Promise<void> {
      await browser.close()
      await site.stop()
      for (const folder of [profile, data]) rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type TypingDesk = Awaited<ReturnType<typeof openTypingDesk>>

/** The process of a browser that has no type is the one that starts the others. */
function findBrowser(profile: string): number {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const words = readCommand(name)
    if (words.includes(`--user-data-dir=${profile}`) && !words.some((word) => word.startsWith('--type=')))
      return Number(name)
  }
  throw new Error('The browser is not among the processes.')
}

function readCommand(process: string): string[] {
  try {
    return readFileSync(`/proc/${process}/cmdline`, 'utf8').split('\0')
  } catch {
    // It ended meanwhile.
    return []
  }
}

/** Random numbers from 0 to 1, the same for the same seed. */
export function drawFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
