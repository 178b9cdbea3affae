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

test('a place for backups is named, or none are made', () => {
  expect(parseConfig({ BACKUP_EVERY: '6' }).backups).toBeNull()
  const day = 24 * 3_600_000
  const keep = { daily: 7, weekly: 4, monthly: 6 }
  expect(parseConfig({ BACKUP_TO: '/mnt/a' }).backups).toEqual({ to: '/mnt/a', every: day, keep })
  expect(parseConfig({ BACKUP_TO: '/mnt/a', BACKUP_EVERY: '6', BACKUP_KEEP: '2,0,1' }).backups).toEqual({
    ...{ to: '/mnt/a', every: day / 4 },
    keep: { daily: 2, weekly: 0, monthly: 1 },
  })
  expect(() => parseConfig({ BACKUP_EVERY: '0', BACKUP_KEEP: 'all' })).toThrow(/BACKUP_EVERY[\s\S]*BACKUP_KEEP/)
})

test('links to other sites are looked at where days between two rounds are named', () => {
  expect(parseConfig({}).linkChecksEvery).toBeNull()
  expect(parseConfig({ LINK_CHECKS_EVERY: '7' }).linkChecksEvery).toBe(7 * 24 * 3_600_000)
  for (const days of ['0', '1.5', '366', 'weekly'])
    expect(() => parseConfig({ LINK_CHECKS_EVERY: days })).toThrow('LINK_CHECKS_EVERY')
})

test('a bucket for pictures has the names and keys that other programs give it', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }
  const toPlace = (environment: Record<string, string>) => parseConfig({ ...keys, ...environment }).mediaStore
  expect(parseConfig({ AWS_ENDPOINT_URL: 'of another program' }).mediaStore).toBeNull()
  expect(toPlace({ MEDIA_STORE: 's3://notes', AWS_REGION: 'eu-central-1' })).toEqual({
    ...{ address: 's3://notes', url: 'https://notes.s3.eu-central-1.amazonaws.com/', region: 'eu-central-1' },
    ...{ accessKeyId: 'a', secretAccessKey: 'b', sessionToken: null },
  })
  expect(toPlace({ MEDIA_STORE: 's3://my.notes/of/a-site/' })?.url).toBe(
    'https://s3.us-east-1.amazonaws.com/my.notes/of/a-site/',
  )
  const own = { AWS_ENDPOINT_URL: 'http://a.example', AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000/', AWS_REGION: '' }
  expect(toPlace({ MEDIA_STORE: 's3://notes/site', ...own })?.url).toBe('http://127.0.0.1:9000/notes/site/')
  expect(() => parseConfig({ PORT: 'x', MEDIA_STORE: 's3://Notes/a b', AWS_ENDPOINT_URL: 'nowhere' })).toThrow(
    /PORT[\s\S]*MEDIA_STORE[\s\S]*AWS_ACCESS_KEY_ID[\s\S]*AWS_SECRET_ACCESS_KEY[\s\S]*AWS_ENDPOINT_URL/,
  )
})

test('backups do not become notes', () => {
  const parse = (to: string) => () => parseConfig({ ALPHANODE_CONTENT: '/srv/notes', BACKUP_TO: to })
  for (const to of ['/srv/notes', '/srv/notes/backups'])
    expect(parse(to)).toThrow('BACKUP_TO: expected a folder outside')
  expect(parse('/srv/notes-backups')).not.toThrow()
})
