import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { toBuild, toWholeFile } from './builds.ts'
import { findCommandBundle, nameCommands, toBundled } from './bundles.ts'
import { bundleCommands, bundleServing } from './make-bundles.ts'

/** Says where it takes itself to be, through a module that others share. */
const saying = `
import { place } from '#lib/place.ts'
process.stdout.write(JSON.stringify({ place, own: import.meta.dirname, file: import.meta.filename }))
`

function createCheckout(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'alphanode-bundles-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  return root
}

function writeSources(folder: string, files: readonly string[]): void {
  const texts = {
    'package.json': JSON.stringify({ type: 'module', imports: { '#lib/*.ts': './lib/*.ts' } }),
    'lib/place.ts': 'export const place: string = import.meta.dirname',
    ...Object.fromEntries(files.map((file) => [file, saying])),
  }
  for (const [file, text] of Object.entries(texts)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
}

const run = (file: string): unknown => JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' }))

test('what serves is started from its bundle, and finds files as its sources do, also when the build is copied', async () => {
  const { folder } = toBuild(createCheckout(), 'one')
  const worker = path.join('lib', 'work', 'saying-worker.ts')
  writeSources(folder, ['server.ts', worker])
  expect(toBundled(path.join(folder, 'server.ts'))).toBe(path.join(folder, 'server.ts'))
  await bundleServing(folder)
  const copy = path.join(path.dirname(folder), 'before')
  cpSync(folder, copy, { recursive: true })
  const expectStarted = (build: string, source: string) => {
    const file = path.join(build, source)
    expect(toBundled(file)).toMatch(/\.mjs$/)
    expect(run(toBundled(file))).toEqual({ place: path.join(build, 'lib'), own: path.dirname(file), file })
  }
  expectStarted(folder, 'server.ts')
  expectStarted(copy, worker)
})

test('a command is started from its bundle until a source changes, and takes what it starts from the build', async () => {
  const root = createCheckout()
  const build = toBuild(root, 'one')
  const { folder } = build
  const command = path.join(root, 'cli', 'main.ts')
  writeSources(root, ['cli/main.ts'])
  expect(findCommandBundle(root, 'cli/main.ts')).toBeUndefined()
  await bundleCommands(root, folder)
  writeFileSync(toWholeFile(build), '2026-11-29T12:00:00.000Z')
  const former = toBuild(root, 'a-former-one')
  cpSync(folder, former.folder, { recursive: true })
  writeFileSync(toWholeFile(former), '2026-11-29T11:00:00.000Z')
  expect(run(findCommandBundle(root, 'cli/main.ts') ?? '')).toEqual({
    ...{ place: path.join(folder, 'lib'), own: path.dirname(command), file: command },
  })
  utimesSync(path.join(root, 'lib', 'place.ts'), 1, 1)
  expect(findCommandBundle(root, 'cli/main.ts')).toBeUndefined()
})

test.each([
  ['lib/place.test.ts', false],
  ['cli/main.ts', true],
  ['lib/place.ts', true],
  ['package-lock.json', true],
])('the bundles of commands have another name when %s is written: %s', (file, isOther) => {
  const root = createCheckout()
  writeSources(root, ['cli/main.ts'])
  const before = nameCommands(root)
  writeFileSync(path.join(root, file), 'export const other = 1')
  expect(nameCommands(root) !== before).toBe(isOther)
})

test('what lies outside of builds runs as it is', () => {
  expect(toBundled('/site/lib/workers/worker.ts')).toBe('/site/lib/workers/worker.ts')
})
