import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Locator, type Page, type TestInfo, test } from '@playwright/test'
import { listRemotePictures, openStore } from '#lib/store'
import { endGroup } from './end-group.ts'
import { findFreePort } from './free-port.ts'
import { toNote } from './note.ts'

const root = path.resolve(import.meta.dirname, '..')
const saves = 5

test.describe.configure({ timeout: 600_000 })
/** How long a save may take to be seen where the machine is busy. */
const patience = 90_000

let folder = ''
let port = 0
let dev: ChildProcess
let output: string[] = []

/** Until it has said something. */
async function startDev(said: RegExp): Promise<void> {
  output = []
  dev = spawn('npm', ['run', 'dev', '--', path.join(folder, 'my-notes')], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      SITE_URL: '',
      ALPHANODE_DATA: path.join(folder, 'data'),
      MEDIA_HOSTS: 'pictures.invalid',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  for (const stream of [dev.stdout, dev.stderr]) stream?.setEncoding('utf8').on('data', (text) => output.push(text))
  await expect.poll(() => output.join(''), { timeout: 240_000 }).toMatch(said)
}

const write = (name: string, text: string) => {
  const file = path.join(folder, 'my-notes', name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** As many editors save: whole, under the name of the file before. */
function writeAtOnce(name: string, text: string): void {
  write(`.${name}.swap`, text)
  renameSync(path.join(folder, 'my-notes', `.${name}.swap`), path.join(folder, 'my-notes', name))
}

const longBody = (mark: string) =>
  [`Mark ${mark}.`, ...Array.from({ length: 40 }, (_, i) => `## Part ${i}\n\nA paragraph of part ${i}.`)].join('\n\n')

const toSiteFile = (mark: string) => `name: Notes\nfooter:\n  text: Mark ${mark} of the footer.\n`

test.beforeAll(async () => {
  test.setTimeout(600_000)
  folder = mkdtempSync(path.join(tmpdir(), 'alphanode-dev-'))
  port = await findFreePort()
  write('plain.md', toNote({ title: 'Plain', body: longBody('0') }))
  write('rich.mdx', toNote({ title: 'Rich', body: '<Callout title="Mark 0">\n\nText.\n\n</Callout>' }))
  write('unreviewed.mdx', toNote({ title: 'Unreviewed', status: 'in-review', body: 'Mark 0.' }))
  write('bare.md', '# Bare\n\nMark 0.\n')
  write('site.yaml', toSiteFile('0'))
  write('deep/nested.md', toNote({ title: 'Nested', body: 'Mark 0.' }))
  write('old@1.0.0.mdx', toNote({ title: 'Old', version: '1.0.0', body: 'As it was at first.' }))
  write('old@1.1.0.mdx', toNote({ title: 'Old', version: '1.1.0', body: 'As it was then.' }))
  write('old.mdx', toNote({ title: 'Old', version: '2.0.0', body: 'Mark 0.' }))
  // All tests work on what a second start found: the first one is over as soon as it has taken the notes in.
  await startDev(/^Content {4}\d+ new, /m)
  endGroup(dev)
  await startDev(/^Ready /m)
  // The first page waits for the framework to compile what it needs, which takes minutes where the machine is busy.
  expect((await fetch(`http://localhost:${port}/posts/plain`)).status).toBe(200)
})
test.afterAll(() => {
  endGroup(dev)
  rmSync(folder, { recursive: true, force: true })
})

const open = (page: Page, slug: string) => page.goto(`http://localhost:${port}/posts/${slug}`, { timeout: 120_000 })

const kinds: [slug: string, save: (mark: string) => void][] = [
  ['bare', (mark) => write('bare.md', `# Bare\n\nMark ${mark}.\n`)],
  ['plain', (mark) => write('plain.md', toNote({ title: 'Plain', body: longBody(mark) }))],
  [
    'rich',
    (mark) =>
      writeAtOnce('rich.mdx', toNote({ title: 'Rich', body: `<Callout title="Mark ${mark}">\n\nText.\n\n</Callout>` })),
  ],
  [
    'unreviewed',
    (mark) => write('unreviewed.mdx', toNote({ title: 'Unreviewed', status: 'in-review', body: `Mark ${mark}.` })),
  ],
  ['nested', (mark) => write('deep/nested.md', toNote({ title: 'Nested', body: `Mark ${mark}.` }))],
  ['old', (mark) => write('old.mdx', toNote({ title: 'Old', version: '2.0.0', body: `Mark ${mark}.` }))],
]

async function watchSaves(where: Locator, save: (mark: string) => void, { annotations }: TestInfo): Promise<void> {
  await expect(where.getByText('Mark 0')).toBeVisible()
  for (let i = 1; i <= saves; i++) {
    const start = performance.now()
    save(String(i))
    await expect(where.getByText(`Mark ${i}`)).toBeVisible({ timeout: patience })
    annotations.push({ type: 'ms', description: String(Math.round(performance.now() - start)) })
  }
}

for (const [slug, save] of kinds)
  test(`each save of ${slug} is seen on the open page`, async ({ page }, info) => {
    await open(page, slug)
    await watchSaves(page.getByRole('main'), save, info)
    expect(output.join('')).not.toMatch(/[1-9]\d* rejected|never replaced/)
  })

test('each save of site.yaml is seen on the open page', async ({ page }, info) => {
  await open(page, 'bare')
  await watchSaves(page.getByRole('contentinfo'), (mark) => write('site.yaml', toSiteFile(mark)), info)
})

test('a history file that changes is refused in one line each time, and the loop goes on', async ({ page }) => {
  await open(page, 'old')
  for (let i = 1; i <= saves; i++) {
    write('old@1.0.0.mdx', toNote({ title: 'Old', version: '1.0.0', body: `As it never was, ${i}.` }))
    const listRefusals = () => output.join('').match(/old@1\.0\.0\.mdx:.*never replaced/g)?.length
    await expect.poll(listRefusals, { timeout: patience }).toBe(i)
  }
  write('old@1.0.0.mdx', toNote({ title: 'Old', version: '1.0.0', body: 'As it was at first.' }))
  write('old.mdx', toNote({ title: 'Old', version: '2.0.0', body: 'Mark after all.' }))
  await expect(page.getByText('Mark after all')).toBeVisible({ timeout: patience })
})

test('an open page stays at its place when the note grows above it', async ({ page }) => {
  await open(page, 'plain')
  const heading = page.locator('main h2', { hasText: /^Part 25/ })
  await heading.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }))
  const topOf = () => heading.evaluate((element) => Math.round(element.getBoundingClientRect().top))
  const before = await topOf()
  write('plain.md', toNote({ title: 'Plain', body: `${'One more line above.\n\n'.repeat(30)}${longBody('grown')}` }))
  await expect(page.getByText('Mark grown')).toBeAttached({ timeout: patience })
  // Both ends of the distance are rounded.
  await expect.poll(async () => Math.abs((await topOf()) - before), { timeout: patience }).toBeLessThanOrEqual(1)
})

test('a picture of an allowed host is asked for while a note is written', async () => {
  write('picture.md', toNote({ title: 'Picture', body: '![A plot](https://pictures.invalid/plot.png)' }))
  const store = openStore(path.join(folder, 'data', 'alphanode.db'))
  const listTries = async () => (await listRemotePictures(store.read, { limit: 1 })).map(({ tries }) => tries > 0)
  await expect.poll(listTries, { timeout: patience }).toEqual([true])
  await store.close()
})

test('a title that changes leads the open page to its new address', async ({ page }) => {
  await open(page, 'nested')
  write('deep/nested.md', toNote({ title: 'Nested otherwise', body: 'Mark moved.' }))
  await expect(page.getByText('Mark moved')).toBeVisible({ timeout: patience })
  expect(new URL(page.url()).pathname).toBe('/posts/nested-otherwise')
})

test('the second start took nothing in anew, and history files keep their versions', async ({ page }) => {
  expect(output.join('')).toMatch(/^Content {4}0 new, 0 changed, \d+ same, 0 rejected/m)
  await open(page, 'old')
  write('old.mdx', toNote({ title: 'Old', version: '2.1.0', body: 'Mark raised.' }))
  await expect(page.getByText('Mark raised')).toBeVisible({ timeout: patience })
  for (const version of ['1.0.0', '1.1.0'])
    expect((await fetch(`http://localhost:${port}/posts/old/${version}`)).status, version).toBe(200)
})
