import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright'
import sharp from 'sharp'
import { launchBrowser } from './browser.ts'
import { kinds, themes, widths } from './kinds.ts'
import { buildSite, startSite } from './site.ts'

/** Takes every kind of page at both widths in both themes: `npm run screenshots [name …]`. */
const folder = path.resolve(import.meta.dirname, '..', 'docs', 'screenshots')
const highest = 3600
const mostBytes = 250_000
const environment = { SITE_URL: 'https://notes.example' }

const wanted = process.argv.slice(2)
const names = Object.keys(kinds).filter((name) => wanted.length === 0 || wanted.includes(name))

mkdirSync(folder, { recursive: true })
buildSite(environment)
const site = await startSite({ entrance: 'server', content: ['content', 'e2e/corpus/layout'], environment })
const browser = await launchBrowser()
try {
  for (const width of widths) for (const theme of themes) await takeAll(browser, width, theme)
} finally {
  await browser.close()
  await site.stop()
}

async function takeAll(browser: Browser, width: number, theme: 'light' | 'dark'): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme })
  const page = await context.newPage()
  // The fonts are at hand from the second page on; a reader's first page takes them only if they come at once.
  await page.goto(site.origin)
  for (const name of names) {
    await page.goto(new URL(kinds[name] ?? '/', site.origin).href)
    await page.evaluate(() => document.fonts.ready)
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    const picture = await page.screenshot({
      fullPage: true,
      clip: { x: 0, y: 0, width, height: Math.min(height, highest) },
    })
    await write(picture, path.join(folder, `${name}-${width}-${theme}.png`))
  }
  await context.close()
}

/** Fewer colours where a picture is large, then less of its lower end: type and hairlines stay as they are. */
async function write(picture: Buffer, file: string): Promise<void> {
  const { width, height } = await sharp(picture).metadata()
  for (const [colours, share] of [
    [128, 1],
    [64, 1],
    [64, 0.7],
    [48, 0.5],
  ] as const) {
    await sharp(picture)
      .extract({ left: 0, top: 0, width, height: Math.round(height * share) })
      .png({ palette: true, colours, effort: 7, dither: 0 })
      .toFile(file)
    if (statSync(file).size <= mostBytes) return
  }
}
