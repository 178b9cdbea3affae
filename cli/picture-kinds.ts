import { existsSync } from 'node:fs'
import path from 'node:path'
import { makeFolder } from '#lib/files'
import type { Comparison } from '#lib/work/deployments'

interface PictureOptions {
  /** Where the two builds answer. */
  before: string
  after: string
  folder: string
}

const browsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
const mostKinds = 20

/** Writes how an example of each kind of difference looks under either build, where Playwright and a browser are there. */
export async function pictureKinds({ kinds }: Comparison, { before, after, folder }: PictureOptions): Promise<void> {
  const executablePath = browsers.find((file) => existsSync(file))
  const playwright = await import('playwright').catch(() => null)
  if (!executablePath || !playwright) {
    process.stderr.write('No pictures: they need the packages for development and Debian’s chromium.\n')
    return
  }
  makeFolder(folder)
  const browser = await playwright.chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
    for (const [index, { example }] of kinds.slice(0, mostKinds).entries())
      for (const [name, origin] of Object.entries({ before, after })) {
        await page.goto(origin + example)
        await page.screenshot({ path: path.join(folder, `${index + 1}-${name}.png`), fullPage: true })
      }
  } finally {
    await browser.close()
  }
}
