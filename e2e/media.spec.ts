import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { toNote } from './note.ts'
import { entrances, type Site, startSite } from './site.ts'

const page390 = { width: 390, height: 844 }
const pictures = ['one', 'two', 'three', 'four', 'five', 'six']
const place = 'A bench in the park'
const paragraph = 'A paragraph between two pictures, long enough to be a few lines on a phone. '.repeat(6)

const body = [
  paragraph,
  ...pictures.map((name) => `![Picture ${name}](./img/${name}.jpg)\n\n${paragraph}`),
  '![What is missing](./img/missing.png)',
  'The [plan](./plan.pdf), the [data](./data.csv).',
  '<video src="./film.mp4" width="320" height="180"></video>',
].join('\n\n')

/** As a phone takes it: with where and by whom. */
const photograph = (background: string) =>
  sharp({
    create: { width: 1600, height: 900, channels: 3, background, noise: { type: 'gaussian', mean: 0, sigma: 9 } },
  })
    .jpeg()
    .withExif({ IFD0: { ImageDescription: place }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
    .toBuffer()

async function createContent(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-media-'))
  mkdirSync(path.join(folder, 'img'))
  const note = toNote({ title: 'Illustrated', body })
  const hero = 'heroImage: { url: /img/hero.jpg, width: 1600, height: 900, alt: The hero }'
  writeFileSync(path.join(folder, 'illustrated.mdx'), note.replace('topic:', `${hero}\ntopic:`))
  for (const [at, name] of ['hero', ...pictures].entries())
    writeFileSync(path.join(folder, 'img', `${name}.jpg`), await photograph(`hsl(${at * 50} 40% 60%)`))
  writeFileSync(path.join(folder, 'plan.pdf'), '%PDF-1.4\n')
  writeFileSync(path.join(folder, 'data.csv'), 'a,b\n')
  writeFileSync(path.join(folder, 'film.mp4'), `....ftyp${'0123456789'.repeat(100)}`)
  return folder
}

/** A page that asks for nothing of another site. */
async function openNote(browser: Browser, site: Site, options: { javaScriptEnabled?: boolean } = {}) {
  const context = await browser.newContext({ viewport: page390, ...options })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${site.origin}/posts/illustrated`, { waitUntil: 'load' })
  return { context, page, asked }
}

const findPicture = (page: Page, name: string) => page.getByRole('img', { name, exact: true })

for (const entrance of entrances)
  test.describe(`pictures and files by ${entrance}`, () => {
    test.describe.configure({ mode: 'serial' })
    let site: Site
    let content = ''
    test.beforeAll(async () => {
      content = await createContent()
      site = await startSite({ entrance, content, first: '/posts/illustrated' })
    })
    test.afterAll(async () => {
      await site?.stop()
      rmSync(content, { recursive: true, force: true })
    })

    test('the first picture is loaded at once, the others when they come near, and nothing moves', async ({
      browser,
    }) => {
      const { context, page, asked } = await openNote(browser, site)
      await page.evaluate(() => {
        const seen = { shift: 0 }
        Object.assign(globalThis, { seen })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
      })
      const hero = findPicture(page, 'The hero')
      await expect(hero).toHaveAttribute('fetchpriority', 'high')
      await expect(hero).not.toHaveAttribute('loading', 'lazy')
      const last = findPicture(page, 'Picture six')
      await expect(last).toHaveAttribute('loading', 'lazy')
      const isLoaded = (name: string) =>
        findPicture(page, name).evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)
      await expect.poll(() => isLoaded('The hero'), { timeout: 60_000 }).toBe(true)
      expect(await isLoaded('Picture six')).toBe(false)
      for (const name of pictures) {
        await findPicture(page, `Picture ${name}`).scrollIntoViewIfNeeded()
        await expect.poll(() => isLoaded(`Picture ${name}`), { timeout: 60_000 }).toBe(true)
      }
      expect(await page.evaluate(() => (globalThis as unknown as { seen: { shift: number } }).seen.shift)).toBe(0)
      expect(asked.filter((address) => !address.startsWith(site.origin))).toEqual([])
      await context.close()
    })

    test('a missing picture has something in its place, and nothing that is served says where it was taken', async ({
      browser,
      request,
    }) => {
      const { context, page } = await openNote(browser, site)
      await expect(page.getByRole('img', { name: 'What is missing' })).toBeVisible()
      const addresses = await page
        .locator('picture')
        .evaluateAll((all) =>
          all.flatMap((each) =>
            [...each.querySelectorAll('img, source')].flatMap((one) => (one.getAttribute('srcset') ?? '').split(', ')),
          ),
        )
      const links = await page
        .locator('a:has(picture)')
        .evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''))
      const small = addresses.map((each) => each.split(' ')[0] ?? '').filter((each) => /\/320\./.test(each))
      expect(small.length).toBeGreaterThanOrEqual(14)
      for (const address of [...new Set([...small.slice(0, 4), ...links.slice(0, 2)])]) {
        const served = await request.get(site.origin + address)
        expect([address, served.status()]).toEqual([address, 200])
        const { exif, xmp, iptc } = await sharp(await served.body()).metadata()
        expect([exif, xmp, iptc, (await served.body()).includes(place)]).toEqual([
          undefined,
          undefined,
          undefined,
          false,
        ])
      }
      await context.close()
    })

    test('without script the link of a picture leads to its full size', async ({ browser }) => {
      const { context, page } = await openNote(browser, site, { javaScriptEnabled: false })
      const link = page.locator('a:has(img[alt="Picture one"])')
      const address = (await link.getAttribute('href')) ?? ''
      const [answer] = await Promise.all([page.waitForResponse(site.origin + address), link.click()])
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/jpeg'])
      expect(await sharp(await answer.body()).metadata()).toMatchObject({ width: 1600, height: 900 })
      await context.close()
    })

    test('links lead to files, which are served whole or in part, and a film has controls', async ({
      browser,
      request,
    }) => {
      const { context, page } = await openNote(browser, site)
      const addressOf = async (name: string) => (await page.getByRole('link', { name }).getAttribute('href')) ?? ''
      const plan = await request.get(site.origin + (await addressOf('plan')))
      expect([plan.status(), plan.headers()['content-type'], await plan.text()]).toEqual([
        200,
        'application/pdf',
        '%PDF-1.4\n',
      ])
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'data' }).click(),
      ])
      expect(saved.suggestedFilename()).toBe('data.csv')
      const film = page.locator('video')
      await expect(film).toHaveAttribute('controls', '')
      const address = site.origin + (await film.getAttribute('src'))
      const part = await request.get(address, { headers: { range: 'bytes=8-11' } })
      expect([part.status(), part.headers()['content-range'], await part.text()]).toEqual([
        206,
        'bytes 8-11/1008',
        '0123',
      ])
      const beyond = await request.get(address, { headers: { range: 'bytes=1008-' } })
      expect([beyond.status(), beyond.headers()['content-range']]).toEqual([416, 'bytes */1008'])
      await context.close()
    })
  })
