import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright'
import { launchBrowser } from './browser.ts'
import { deskScreens, takeDesk } from './desk-screenshots.ts'
import { kinds, themes, widths } from './kinds.ts'
import { buildSite, startSite } from './site.ts'
import { writePicture } from './write-picture.ts'

/**
 * Takes every kind of page at both widths in both themes, and screens of the desk: `npm run screenshots [name …]`. Pictures that
 * the documents show replace those that are there; all others are to be looked at, and are kept in no repository.
 */
const root = path.resolve(import.meta.dirname, '..')
const documents = path.join(root, 'docs', 'screenshots')
const results = path.join(root, 'test-results', 'screenshots')

function toFile(name: string): string {
  const shown = path.join(documents, name)
  return existsSync(shown) ? shown : path.join(results, name)
}

const highest = 3600
const environment = { SITE_URL: 'https://notes.example' }

const wanted = process.argv.slice(2)
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name)
const names = Object.keys(kinds).filter(isWanted)
const deskNames = deskScreens.filter(isWanted)

mkdirSync(results, { recursive: true })
buildSite(environment)
const browser = await launchBrowser()
try {
  if (names.length > 0) await takePages(browser)
  if (deskNames.length > 0) await takeDesk(browser, deskNames, toFile)
} finally {
  await browser.close()
}

async function takePages(browser: Browser): Promise<void> {
  const site = await startSite({ entrance: 'server', content: ['content', 'e2e/corpus/layout'], environment })
  try {
    for (const width of widths) for (const theme of themes) await takeAll(browser, site.origin, width, theme)
  } finally {
    await site.stop()
  }
}

async function takeAll(browser: Browser, origin: string, width: number, theme: 'light' | 'dark'): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme })
  const page = await context.newPage()
  // The fonts are at hand from the second page on; a reader's first page takes them only if they come at once.
  await page.goto(origin)
  for (const name of names) {
    await page.goto(new URL(kinds[name] ?? '/', origin).href)
    await page.evaluate(() => document.fonts.ready)
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    const picture = await page.screenshot({
      fullPage: true,
      clip: { x: 0, y: 0, width, height: Math.min(height, highest) },
    })
    await writePicture(picture, toFile(`${name}-${width}-${theme}.png`))
  }
  await context.close()
}
