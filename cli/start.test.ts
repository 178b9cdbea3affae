import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const lock = (packages: object) => JSON.stringify({ name: 'site', lockfileVersion: 3, packages })

/** Starts a checkout whose lock names no packages, where npm has noted that it installed some; whether npm installed anew. */
function start({ installed, version }: { installed: object; version: string }) {
  const root = mkdtempSync(path.join(tmpdir(), 'alphanode-install-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const modules = path.join(root, 'node_modules')
  mkdirSync(path.join(root, 'cli'))
  mkdirSync(modules)
  for (const file of ['start.mjs', 'hand-over.mjs', 'flags.mjs', 'npm-gone.mjs'])
    cpSync(path.join(import.meta.dirname, file), path.join(root, 'cli', file))
  writeFileSync(path.join(root, 'cli', 'served.mjs'), "process.stdout.write('served')")
  writeFileSync(path.join(root, 'package.json'), JSON.stringify({ name: 'site', version }))
  writeFileSync(path.join(root, 'package-lock.json'), lock({ '': { name: 'site', version } }))
  writeFileSync(path.join(modules, '.package-lock.json'), lock(installed))
  const run = () =>
    spawnSync(process.execPath, ['cli/start.mjs', 'cli/served.mjs'], { cwd: root, encoding: 'utf8' }).stdout
  return { first: run(), second: run(), isNoted: existsSync(path.join(modules, '.alphanode-lock')) }
}

test('packages that are installed already, as by hand or for another release, are not installed again', () => {
  expect(start({ installed: {}, version: '1.0.1' })).toEqual({ first: 'served', second: 'served', isNoted: true })
})

test('packages that are not those of the lock are installed, once', () => {
  const other = { 'node_modules/other': { version: '1.0.0', integrity: 'sha512-other' } }
  const { first, second, isNoted } = start({ installed: other, version: '1.0.1' })
  expect(first).toMatch(/^Installing the packages[\s\S]*served$/)
  expect({ second, isNoted }).toEqual({ second: 'served', isNoted: true })
})
