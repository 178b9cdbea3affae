import { test as base, type Page } from '@playwright/test'
import { launchBrowser } from '../browser.ts'
import { type Site, startSite } from '../site.ts'

type Browser = Awaited<ReturnType<typeof launchBrowser>>

type Open = (address: string, options?: Parameters<Browser['newContext']>[0]) => Promise<Page>

/** Tests over one running site; `open` gives a page of a new context, and what it says on the console fails the test. */
export const test = base.extend<{ open: Open }, { site: Site; window: Browser }>({
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
  open: async ({ site, window }, use) => {
    const contexts: Awaited<ReturnType<Browser['newContext']>>[] = []
    const complaints: string[] = []
    await use(async (address, options) => {
      const context = await window.newContext(options)
      contexts.push(context)
      const page = await context.newPage()
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !message.text().includes('404'))
          complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(new URL(address, site.origin).href)
      return page
    })
    for (const context of contexts) await context.close()
    base.expect(complaints).toEqual([])
  },
})

export { expect } from '@playwright/test'
