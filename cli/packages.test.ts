import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

interface Locked {
  version: string
  integrity?: string
  resolved?: string
  hasInstallScript?: boolean
}

const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }
const locked = Object.entries(packages).filter(([folder]) => folder !== '')
const listWhere = (is: (entry: Locked) => boolean) => locked.filter(([, entry]) => is(entry)).map(([folder]) => folder)

/** npm leaves the hash out for a platform that is not the one of the machine which wrote the lock file. */
test('each package of the lock file has its hash, also those of other platforms', () => {
  expect(locked.length).toBeGreaterThan(100)
  expect(listWhere(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([])
})

test('no package comes from a stated address or runs a script when it is installed', () => {
  expect(listWhere(({ resolved }) => resolved !== undefined)).toEqual([])
  expect(listWhere(({ hasInstallScript }) => hasInstallScript === true)).toEqual([])
})

test('versions are exact', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >
  const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})
