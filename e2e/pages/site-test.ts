import { test as base, type Page } from '@playwright/test'
import { launchBrowser } from '../browser.ts'
import { type Site, startSite } from '../site.ts'

type Browser = Awaited<ReturnType<typeof launchBrowser>>

type Context = Awaited<ReturnType<Browser['newContext']>>
type Open = (address: string, options?: Parameters<Browser['newContext']>[0]) => Promise<Page>
type Visit = (
  address: string,
  look?: { width?: number; height?: number; colorScheme?: 'light' | 'dark' },
) => Promise<Page>

/**
 * Tests over one running site. `open` gives a page of a new context, with nothing cached; `visit` the one that all tests share,
 * for those that leave nothing behind. What a page says on the console fails the test.
 */
export const test = base.extend<
  { complaints: string[]; open: Open; visit: Visit },
  { site: Site; window: Browser; shared: Page }
>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from the pattern
    async ({}, use) => {
      const site = await startSite({ entrance: 'server', content: ['content', 'e2e/corpus/layout'] })
      await use(site)
      await site.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  // Starting one takes longer than most of these tests; contexts keep them apart.
  window: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from the pattern
    async ({}, use) => {
      const browser = await launchBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  // Its process has started and its cache is warm: another page would read every font and script again.
  shared: [
    async ({ window }, use) => {
      const page = await window.newPage()
      await use(page)
      await page.close()
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures from the pattern
  complaints: async ({}, use) => {
    const complaints: string[] = []
    await use(complaints)
    base.expect(complaints).toEqual([])
  },
  open: async ({ site, window, complaints }, use) => {
    const contexts: Context[] = []
    await use(async (address, options) => {
      const context = await window.newContext(options)
      contexts.push(context)
      return go(await context.newPage(), new URL(address, site.origin), complaints)
    })
    for (const context of contexts) await context.close()
  },
  visit: async ({ site, shared, complaints }, use) => {
    await use(async (address, { width = 1280, height = 900, colorScheme = 'light' } = {}) => {
      const url = new URL(address, site.origin)
      // An address that is asked for twice running is read again, with what was done there.
      if (shared.url() === url.href) await shared.goto('about:blank')
      await shared.setViewportSize({ width, height })
      await shared.emulateMedia({ colorScheme })
      return go(shared, url, complaints)
    })
    shared.removeAllListeners('console').removeAllListeners('pageerror')
  },
})

async function go(page: Page, { href }: URL, complaints: string[]): Promise<Page> {
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !message.text().includes('404'))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(href)
  return page
}

export { expect } from '@playwright/test'
