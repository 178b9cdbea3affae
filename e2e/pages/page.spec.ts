import type { Locator } from '@playwright/test'
import sharp from 'sharp'
import { kinds, widths } from '../kinds.ts'
import { expect, test } from './site-test.ts'

const article = kinds['every-part'] as string

for (const [name, address] of Object.entries(kinds))
  test(`${name}: nothing moves, one headline, no style in the markup`, async ({ open }) => {
    for (const width of widths) {
      const page = await open(address, { viewport: { width, height: 900 } })
      await page.evaluate(() => document.fonts.ready)
      expect(await page.evaluate(measureShift)).toBe(0)
      expect(await page.locator('h1').count()).toBe(1)
      expect(await page.locator('[style], style').count()).toBe(0)
    }
  })

test('Nothing moves when the fonts come late', async ({ open }) => {
  const page = await open('/robots.txt', { viewport: { width: 390, height: 900 } })
  await page.route('**/*.woff2', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600))
    await route.continue()
  })
  for (const address of ['/', article, kinds.search as string]) {
    await page.goto(new URL(address, page.url()).href)
    await page.evaluate(() => document.fonts.ready)
    expect(await page.evaluate(measureShift)).toBe(0)
  }
})

test('long lines of code break when a reader asks for it, with numbers and without', async ({ open }) => {
  const page = await open(article, { viewport: { width: 390, height: 900 } })
  const boxes = page.locator('.code:has(.code-wrap) pre')
  const countScrolled = () =>
    boxes.evaluateAll((all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).length)
  const all = await boxes.count()
  expect(await page.locator('.code:has(.code-wrap) .notation-number').count()).toBeGreaterThan(0)
  expect(await countScrolled()).toBe(all)
  for (const box of await page.getByRole('checkbox', { name: 'Wrap lines' }).all()) await box.check()
  expect(await countScrolled()).toBe(0)
})

test('contents, meta box and similar posts stand beside the note, so that reader modes leave them out', async ({
  open,
}) => {
  const page = await open(article)
  const parts = page.locator('main :is(nav:not(header nav), [id="page:meta"], [id="page:similar"])')
  const inside = (all: Element[]) => all.map((part) => part.closest('aside') !== null)
  expect(new Set(await parts.evaluateAll(inside))).toEqual(new Set([true]))
  expect(await parts.count()).toBeGreaterThan(3)
  expect(await page.locator('[data-article]').evaluateAll(inside)).toEqual([false])
  // Of a short note, Readability 0.6.0 keeps all that stands within the article, whatever its role.
  expect(await page.locator('article :is([id="page:meta"], [id="page:similar"])').count()).toBe(0)
})

/** What moved since the page began to load. */
function measureShift(): Promise<number> {
  return new Promise((resolve) => {
    let sum = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => resolve(sum), 300)
  })
}

test('a box that can be scrolled has a shadow where more of it is, in both themes', async ({ visit }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await visit(kinds['every-part'] ?? '/', { width: 390, colorScheme })
    await page.evaluate(() => document.fonts.ready)
    const wide = page.locator('.code pre', { hasText: 'decideIndexable' })
    expect(await findShades(wide)).toEqual({ left: false, right: true })
    await wide.evaluate((box) => box.scrollTo({ left: 60 }))
    expect(await findShades(wide)).toEqual({ left: true, right: true })
    await wide.evaluate((box) => box.scrollTo({ left: box.scrollWidth }))
    expect(await findShades(wide)).toEqual({ left: true, right: false })
    expect(await findShades(page.locator('.code pre', { hasText: 'ttl: 60' }))).toEqual({ left: false, right: false })
  }
})

test('the keyboard stops at code only where it can be scrolled, also after a turn of the screen', async ({ visit }) => {
  const page = await visit(kinds['every-part'] ?? '/', { width: 390 })
  const readStops = () =>
    page.locator('pre').evaluateAll((boxes) =>
      boxes
        .filter((box) => box.checkVisibility())
        .map((box) => ({
          isStop: (box as HTMLElement).tabIndex === 0,
          isWide: box.scrollWidth > box.clientWidth,
        })),
    )
  const areRight = async () => (await readStops()).every(({ isStop, isWide }) => isStop === isWide)
  await expect.poll(areRight).toBe(true)
  const narrow = (await readStops()).filter(({ isStop }) => isStop).length
  await page.setViewportSize({ width: 1280, height: 900 })
  await expect.poll(areRight).toBe(true)
  const wide = (await readStops()).filter(({ isStop }) => isStop).length
  expect(wide).toBeGreaterThan(0)
  expect(narrow).toBeGreaterThan(wide)
})

/** Whether its ground is darker at its sides than in its middle, in a line below all text. */
async function findShades(box: Locator): Promise<{ left: boolean; right: boolean }> {
  const { data, info } = await sharp(await box.screenshot())
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (x: number) => data[((info.height - 6) * info.width + x) * info.channels] as number
  const ground = at(Math.floor(info.width / 2))
  return { left: ground - at(1) > 3, right: ground - at(info.width - 2) > 3 }
}

test('Readers choose a theme, and it is there before the next page is seen', async ({ open }) => {
  const page = await open('/', { colorScheme: 'light' })
  await page.getByRole('radio', { name: 'Dark theme' }).check()
  await page.goto(new URL(article, page.url()).href, { waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('radio', { name: 'Theme of the system' }).check()
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')
})

test('Nothing is painted before the script that knows the theme is there', async ({ open }) => {
  const page = await open('/robots.txt')
  await page.route('**/reader.js?*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    await route.continue()
  })
  await page.goto(new URL(article, page.url()).href)
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  const [arrived, painted] = await page.evaluate(() => [
    performance
      .getEntriesByName(document.querySelector<HTMLScriptElement>('script[src^="/reader.js"]')?.src ?? '')[0]
      ?.toJSON().responseEnd,
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  ])
  expect(arrived).toBeGreaterThan(0)
  expect(painted).toBeGreaterThan(arrived)
})

test('The next page waits for nothing but itself', async ({ open }) => {
  const page = await open('/')
  await page.goto(new URL(article, page.url()).href)
  const blocking = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry.toJSON())
      .filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking')
      .map(({ name, transferSize }) => ({ file: new URL(name).pathname.split('.').at(-1), transferSize })),
  )
  expect(blocking.map(({ file }) => file).sort()).toEqual(expect.arrayContaining(['css', 'js']))
  expect(blocking.filter(({ transferSize }) => transferSize > 0)).toEqual([])
})

test('Without script the switch is not seen, and everything else is', async ({ open }) => {
  const page = await open(article, { javaScriptEnabled: false })
  await expect(page.locator('[data-theme-switch]')).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Post meta' })).toBeVisible()
  await expect(page.getByRole('searchbox')).toBeVisible()
})

test('Readers copy code by a button', async ({ open }) => {
  const page = await open(article, { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByRole('button', { name: 'Copy the code' }).nth(3).click()
  await expect(page.getByRole('status')).toHaveText('Copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('SELECT slug')
})

test('A copy that the browser refuses is said, and the label stays readable', async ({ open }) => {
  const page = await open(article, { viewport: { width: 390, height: 800 } })
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
  })
  const button = page.getByRole('button', { name: 'Copy the code' }).nth(3)
  await button.click()
  await expect(page.getByRole('status')).toHaveText('Could not be copied')
  await expect(button).toHaveText('Failed')
  const label = await button.locator('xpath=ancestor::figure').locator('.code-language').boundingBox()
  const box = await button.boundingBox()
  expect((label?.x ?? 0) + (label?.width ?? 0)).toBeLessThanOrEqual(box?.x ?? 0)
})

test('The contents follow the reader', async ({ open }) => {
  const page = await open(article, { viewport: { width: 1280, height: 800 } })
  await page.getByRole('heading', { name: 'Steps' }).scrollIntoViewIfNeeded()
  await page.evaluate(() => document.querySelector('#steps')?.scrollIntoView())
  await expect(page.locator('[data-contents] [aria-current]')).toHaveText('Steps')
})

test('The keyboard finds the skip link first, and the search by its key', async ({ open }) => {
  const page = await open(article)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox', { name: 'Search the notes' })).toBeFocused()
})
