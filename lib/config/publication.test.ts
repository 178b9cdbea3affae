import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { choosePublication, chooseWritingData } from './choose-publication.ts'
import { parseConfig } from './index.ts'

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'alphanode-publication-')))
  mkdirSync(path.join(folder, 'my notes'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  vi.unstubAllEnvs()
})

test('content/ keeps its data in .data', () => {
  const own = { contentFolder: path.resolve('content'), dataFolder: path.resolve('.data') }
  expect(parseConfig({})).toMatchObject(own)
  expect(parseConfig({ ALPHANODE_CONTENT: './lib/../content' })).toMatchObject(own)
})

test('any other folder has data of its own, by whatever path it is named', () => {
  const notes = path.join(folder, 'my notes')
  const { contentFolder, dataFolder } = parseConfig({ ALPHANODE_CONTENT: notes })
  expect(contentFolder).toBe(notes)
  expect(path.relative('.data', dataFolder)).toMatch(/^my-notes-[0-9a-f]{8}$/)
  symlinkSync(notes, path.join(folder, 'link'))
  expect(parseConfig({ ALPHANODE_CONTENT: path.join(folder, 'link') }).dataFolder).toBe(dataFolder)
  mkdirSync(path.join(folder, 'deep', 'my notes'), { recursive: true })
  expect(parseConfig({ ALPHANODE_CONTENT: path.join(folder, 'deep', 'my notes') }).dataFolder).not.toBe(dataFolder)
  expect(parseConfig({ ALPHANODE_CONTENT: notes, ALPHANODE_DATA: '/srv/data' }).dataFolder).toBe('/srv/data')
})

test('a folder is meant as seen from where npm was called', () => {
  vi.stubEnv('INIT_CWD', folder)
  vi.stubEnv('npm_package_json', path.resolve('package.json'))
  vi.stubEnv('ALPHANODE_CONTENT', '')
  choosePublication('my notes')
  expect(process.env.ALPHANODE_CONTENT).toBe(path.join(folder, 'my notes'))
  vi.stubEnv('npm_package_json', '/srv/another/package.json')
  choosePublication('my notes')
  expect(process.env.ALPHANODE_CONTENT).toBe(path.resolve('my notes'))
})

test('what is being written has data of its own, unless some are named', () => {
  vi.stubEnv('ALPHANODE_CONTENT', path.join(folder, 'my notes'))
  vi.stubEnv('ALPHANODE_DATA', '')
  const served = parseConfig(process.env).dataFolder
  chooseWritingData()
  expect(parseConfig(process.env).dataFolder).toBe(path.join(served, 'dev'))
  vi.stubEnv('ALPHANODE_DATA', '/srv/data')
  chooseWritingData()
  expect(parseConfig(process.env).dataFolder).toBe('/srv/data')
})

test('HSTS binds no other host of the domain unless that is said', () => {
  expect(parseConfig({}).hsts).toEqual([])
  expect(parseConfig({ ALPHANODE_HSTS: 'includeSubDomains, preload' }).hsts).toEqual(['includeSubDomains', 'preload'])
  expect(() => parseConfig({ ALPHANODE_HSTS: 'preload' })).toThrow('ALPHANODE_HSTS: preload needs includeSubDomains')
  expect(() => parseConfig({ ALPHANODE_HSTS: 'yes' })).toThrow('ALPHANODE_HSTS')
})
