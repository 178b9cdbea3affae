import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { toAssetVersion } from './asset-version.ts'
import { type Asset, loadAssets, toAssetHeaders } from './assets.ts'

const root = mkdtempSync(path.join(tmpdir(), 'assets-'))
const script = Buffer.from('document.title = "read"')
mkdirSync(path.join(root, 'public', 'fonts'), { recursive: true })
mkdirSync(path.join(root, '.next', 'static'), { recursive: true })
writeFileSync(path.join(root, 'public', 'reader.js'), script)
writeFileSync(path.join(root, 'public', 'fonts', 'serif-0123abcd.woff2'), 'font')
writeFileSync(path.join(root, 'public', 'notes.unknown'), 'nobody asks')
writeFileSync(path.join(root, '.next', 'static', 'a.css'), 'a{}')
const assets = await loadAssets(root)
afterAll(() => rmSync(root, { recursive: true }))

const forGood = 'public, max-age=31536000, immutable'
const asked = 'public, max-age=0, must-revalidate'

describe('how long a browser keeps a file', () => {
  it.each([
    ['/_next/static/a.css', '/_next/static/a.css', forGood],
    ['/fonts/serif-0123abcd.woff2', '/fonts/serif-0123abcd.woff2', forGood],
    ['/reader.js', '/reader.js', asked],
    ['/reader.js', `/reader.js?v=${toAssetVersion(script)}`, forGood],
    ['/reader.js', '/reader.js?v=0000000000000000', asked],
    ['/reader.js', `/reader.js?v=${toAssetVersion(script)}&more`, asked],
    ['/reader.js', '/reader.js?v=', asked],
  ])('%s asked for as %s: %s', (address, url, expected) => {
    const headers = toAssetHeaders(assets.get(address) as Asset, url)
    expect(headers[headers.indexOf('Cache-Control') + 1]).toBe(expected)
  })
})

it('has the files of the former builds that are there beside its own, and its own where both have one', async () => {
  const former = mkdtempSync(path.join(tmpdir(), 'former-'))
  mkdirSync(path.join(former, '.next', 'static'), { recursive: true })
  writeFileSync(path.join(former, '.next', 'static', 'a.css'), 'former{}')
  writeFileSync(path.join(former, '.next', 'static', 'b.css'), 'b{}')
  const both = await loadAssets(root, [former, path.join(root, 'removed')])
  const bodyOf = (address: string) => both.get(address)?.page.bodies.identity?.toString()
  expect([bodyOf('/_next/static/a.css'), bodyOf('/_next/static/b.css')]).toEqual(['a{}', 'b{}'])
  rmSync(former, { recursive: true })
})

it('knows the files of the two folders whose type it knows, and no others', () => {
  expect([...assets.keys()].sort()).toEqual(['/_next/static/a.css', '/fonts/serif-0123abcd.woff2', '/reader.js'])
})
