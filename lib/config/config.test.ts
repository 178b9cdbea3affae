import path from 'node:path'
import { expect, test } from 'vitest'
import { parseConfig } from './index.ts'

const megabyte = 1024 * 1024

test('the budgets of the page store are given in megabytes, and have defaults', () => {
  expect(parseConfig({})).toMatchObject({ pagesMemory: 128 * megabyte, pagesDisk: 1024 * megabyte })
  expect(parseConfig({ ALPHANODE_PAGES_MEMORY: '16', ALPHANODE_PAGES_DISK: '' })).toMatchObject({
    pagesMemory: 16 * megabyte,
    pagesDisk: 1024 * megabyte,
  })
})

test('every bad name is listed at once', () => {
  const parse = () => parseConfig({ ALPHANODE_PAGES_MEMORY: '0', ALPHANODE_PAGES_DISK: '1.5', PORT: 'x' })
  expect(parse).toThrow(/PORT[\s\S]*ALPHANODE_PAGES_MEMORY[\s\S]*ALPHANODE_PAGES_DISK/)
})

test('another place for the database leaves the pages in the data folder', () => {
  const config = parseConfig({ ALPHANODE_DATA: '/srv/a', DATABASE_URL: 'file:/srv/b/truth.db' })
  expect(config).toMatchObject({ databaseFile: '/srv/b/truth.db', pagesFile: path.resolve('/srv/a/pages.db') })
})
