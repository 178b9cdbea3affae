import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findEarlierBuild, requireSwitchable, toBuild, toWholeFile } from './builds.ts'

function createBuilds() {
  const root = mkdtempSync(path.join(tmpdir(), 'alphanode-builds-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  return (id: string, day: number) => {
    const build = toBuild(root, id)
    mkdirSync(build.folder, { recursive: true })
    writeFileSync(toWholeFile(build), `2026-11-0${day}T00:00:00.000Z`)
    return build
  }
}

test('the way back from a build leads to the one made before it, never to a newer one', () => {
  const make = createBuilds()
  const [first, present] = [make('first', 1), make('present', 2)]
  make('newer', 3)
  expect(findEarlierBuild(present)).toEqual(first)
  expect(findEarlierBuild(first)).toBeUndefined()
})

test('a build that cannot wait beside another one is refused by its name', () => {
  const build = createBuilds()('old', 1)
  expect(() => requireSwitchable(build)).toThrow(/^Build old is of a version/)
  mkdirSync(path.join(build.folder, 'lib', 'process'), { recursive: true })
  writeFileSync(path.join(build.folder, 'lib', 'process', 'messages.ts'), '')
  expect(requireSwitchable(build)).toBe(build)
})
