import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findCurrentSiteName, findSiteFile, findSiteRecord, openStore } from '#lib/store'
import { judgeLogo } from './judge-logo.ts'
import { takeInSite } from './take-in-site.ts'

const svg = (inner: string, root = 'viewBox="0 0 64 32"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${root}>${inner}</svg>`
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test.each([
  ['a viewBox', svg('<path d="M0 0h9"/>'), { format: 'svg', width: 64, height: 32 }],
  ['a size', svg('<g fill="url(#a)"/>', 'width="40px" height="20"'), { format: 'svg', width: 40, height: 20 }],
  ['a style', svg('<style>.a { fill: url(#b) }</style>'), { format: 'svg', width: 64, height: 32 }],
  ['a declaration', `<?xml version="1.0"?>\n${svg('')}`, { format: 'svg', width: 64, height: 32 }],
])('an SVG with %s is a logo', (_, text, judged) => {
  expect(judgeLogo(Buffer.from(text))).toMatchObject(judged)
})

test('an SVG is served as it was read: without links and what its editor noted', () => {
  const judged = judgeLogo(
    Buffer.from(svg('<metadata>Ada</metadata><a href="https://example.org/"><path d="M0 0h9"/></a>')),
  )
  expect('bytes' in judged && judged.bytes.toString()).toBe(svg('<a><path d="M0 0h9"/></a>'))
})

test('a PNG is a logo', () => {
  expect(judgeLogo(png)).toEqual({ format: 'png', width: 1, height: 1, bytes: png })
})

test.each([
  ['a script', svg('<script>a()</script>')],
  ['a handler', svg('<g onload="a()"/>')],
  ['another document', svg('<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>')],
  ['an element that nobody draws with', svg('<handler/>')],
  ['a picture elsewhere', svg('<image href="https://example.org/a.png"/>')],
  ['a use elsewhere', svg('<use xlink:href="https://example.org/a.svg#b"/>')],
  ['a style that imports', svg('<style>@import "https://example.org/a.css"</style>')],
  ['a fill elsewhere', svg('<g style="fill: url(https://example.org/a)"/>')],
  ['a text that is declared elsewhere', `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///a">]>${svg('')}`],
  ['an open element', '<svg viewBox="0 0 1 1"><g></svg>'],
  ['a size beyond measure', svg('', 'viewBox="0 0 9000 10"')],
])('an SVG with %s is none', (_, text) => {
  expect(judgeLogo(Buffer.from(text))).toEqual({ problem: expect.stringMatching(/^expected /) })
})

test.each([
  ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0])],
  ['a page', Buffer.from('<html></html>')],
  ['a PNG that ends early', png.subarray(0, 20)],
  ['nothing', Buffer.alloc(0)],
])('%s is no logo', (_, bytes) => {
  expect(judgeLogo(bytes)).toEqual({ problem: expect.stringMatching(/^expected /) })
})

test('the logo is taken in with the site; one that cannot be leaves the site as it was and is named with its line', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-logo-'))
  mkdirSync(path.join(folder, 'files'))
  const store = openStore(path.join(folder, 'data', 'alphanode.db'))
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
  const take = () => takeInSite(store, { folder, now: '2026-11-28T10:00:00.000Z' })
  write('site.yaml', 'name: Notes\nlogo: files/logo.svg\n')
  write('files/logo.svg', svg('<path d="M0 0h9"/>'))
  expect(await take()).toMatchObject({ changed: true, issues: [] })
  const name = (await findCurrentSiteName(store.read)) ?? ''
  const { logo } = (await findSiteRecord(store.read, name)) ?? {}
  expect(logo).toMatchObject({ url: expect.stringMatching(/^\/site\/[0-9a-f]{16}\.svg$/), width: 64, height: 32 })
  const hash = logo?.url.slice('/site/'.length, -'.svg'.length) ?? ''
  expect(Buffer.from((await findSiteFile(store.read, hash)) ?? []).toString()).toBe(svg('<path d="M0 0h9"/>'))

  write('site.yaml', 'name: Other\nlogo: ../logo.svg\n')
  write('../logo-of-nobody.svg', svg(''))
  onTestFinished(() => rmSync(path.join(folder, '../logo-of-nobody.svg')))
  for (const [stated, message] of [
    ['files/none.svg', 'expected a file, relative to site.yaml, found nothing at files/none.svg'],
    ['../logo-of-nobody.svg', 'expected a file of this folder, found one outside of it'],
    ['site.yaml', 'expected an SVG or a PNG, found something else'],
  ]) {
    write('site.yaml', `name: Other\nlogo: ${stated}\n`)
    expect(await take()).toMatchObject({ changed: false, issues: [{ line: 2, column: 7, field: 'logo', message }] })
  }
  expect(await findCurrentSiteName(store.read)).toBe(name)
})
