import { describe, expect, test } from 'vitest'
import { decideHealth, isReady, type Observations } from './health.ts'

const sound: Observations = {
  database: { kind: 'open' },
  isImporting: false,
  schema: { own: 36, found: 36 },
  disk: { free: 60e9, total: 100e9 },
  log: 4e6,
  clock: { step: null, behind: 0 },
  renderer: { kind: 'up' },
}

test('a machine that keeps every promise has green lights alone, and nothing to do', () => {
  const checks = decideHealth(sound)
  expect(checks.filter(({ light, advice }) => light !== 'green' || advice !== null)).toEqual([])
  expect(isReady(checks)).toBe(true)
})

const second = 1000
describe('each promise that cannot be kept turns its light and no other one', () => {
  test.each<[name: string, says: RegExp, found: Partial<Observations>]>([
    ['database', /locked.* for 61 s/, { database: { kind: 'written', for: 61 * second } }],
    ['database', /cannot be read: it is unreachable/, { database: { kind: 'unreadable', reason: 'unreachable' } }],
    ['database', /disk is full/, { database: { kind: 'unwritable', reason: 'full' } }],
    ['database', /read-only/, { database: { kind: 'unwritable', reason: 'read-only' } }],
    ['schema', /schema 38.* knows 36/, { schema: { own: 36, found: 38 } }],
    ['disk', /Only 4\.0 % of the disk/, { disk: { free: 4e9, total: 100e9 } }],
    ['disk', /did not say in time/, { disk: null }],
    ['write-ahead log', /600 MB, more than 537 MB/, { log: 600e6 }],
    ['clock', /back by 3600 s/, { clock: { step: { by: -3_600_000, at: 1 }, behind: 0 } }],
    ['clock', /60 s before the last thing/, { clock: { step: null, behind: 60_000 } }],
    [
      'renderer',
      /down for 3\.0 s\. It was killed/,
      { renderer: { kind: 'down', for: 3000, reason: 'It was killed.' } },
    ],
    ['renderer', /not answered for 4\.0 s/, { renderer: { kind: 'hanging', for: 4000 } }],
  ])('%s: %s', (name, says, found) => {
    const checks = decideHealth({ ...sound, ...found })
    expect(isReady(checks)).toBe(false)
    const [lit, ...others] = checks.filter(({ light }) => light !== 'green')
    expect(others).toEqual([])
    expect(lit).toMatchObject({ name, light: 'red', says: expect.stringMatching(says) })
    expect(lit?.advice).toMatch(/\w/)
  })
})

test.each<[string, Partial<Observations>]>([
  ['an import that writes for an hour', { database: { kind: 'written', for: 3600 * second }, isImporting: true }],
  ['a write that has just begun', { database: { kind: 'written', for: 3 * second } }],
  ['a log of the size at which it is folded', { log: 128 * 1024 * 1024 }],
  ['a clock that is slewed', { clock: { step: { by: 1500, at: 1 }, behind: 0 } }],
  ['a renderer that starts', { renderer: { kind: 'starting' } }],
])('%s is no fault', (_, found) => {
  expect(decideHealth({ ...sound, ...found }).filter(({ light }) => light !== 'green')).toEqual([])
})

test.each<[string, Partial<Observations>]>([
  ['database', { database: { kind: 'written', for: 5 * second } }],
  ['database', { database: { kind: 'written', for: 59 * second } }],
  ['disk', { disk: { free: 7e9, total: 100e9 } }],
  ['renderer', { renderer: { kind: 'restarted', ago: 9000, reason: 'It was killed.' } }],
])('%s is worth a look while everything is still kept', (name, found) => {
  const checks = decideHealth({ ...sound, ...found })
  expect(checks.filter(({ light }) => light === 'amber')).toMatchObject([{ name }])
  expect(isReady(checks)).toBe(true)
})

test('a database that is not read says nothing about the schema', () => {
  const checks = decideHealth({
    ...sound,
    database: { kind: 'unreadable', reason: 'busy' },
    schema: { own: 36, found: null },
  })
  expect(checks.filter(({ light }) => light === 'red')).toMatchObject([{ name: 'database' }])
})
