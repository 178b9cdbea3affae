import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { toNote } from '#lib/work/publishing/testing.ts'
import { createCommands } from './testing.ts'

test('schedules are planned on the clocks of the publication, listed with their state, and cancelled', async () => {
  const { folder, run } = createCommands()
  writeFileSync(path.join(folder, 'site.yaml'), 'name: Notes\ntimeZone: Europe/Berlin\n')
  writeFileSync(path.join(folder, 'alpha.mdx'), toNote({ title: 'Alpha' }))
  writeFileSync(path.join(folder, 'beta.mdx'), toNote({ title: 'Beta', status: 'draft' }))
  expect((await run('import', folder)).code).toBe(0)
  const planned = await run('schedule', 'publish', 'beta', '--at', '2098-12-01 09:00', '--as', 'Ada')
  expect(planned.text).toBe(
    'schedule 1: beta goes live (its draft) at 2098-12-01T08:00:00.000Z (not listed: the gate keeps it back)\n',
  )
  const missing = await run('schedule', 'withdraw', 'alpha', '--at', '2098-03-30 02:30', '--as', 'Ada')
  expect(missing.text).toBe(
    'schedule 2: alpha goes off the site at 2098-03-30T01:30:00.000Z\n' +
      '  clocks in Europe/Berlin skip 2098-03-30 02:30: 03:30 is meant\n',
  )
  const exact = await run('schedule', 'publish', 'alpha', '1.0.0', '--at', '2098-12-01T09:00:00-05:00', '--json')
  expect(JSON.parse(exact.text)).toMatchObject({ num: 3, at: '2098-12-01T14:00:00.000Z', clocks: 'once', listed: true })
  expect((await run('schedule', 'cancel', '2')).text).toMatch(
    /^ +2 {2}cancelled +2098-03-30T01:30:00\.000Z {2}withdraw/,
  )
  expect((await run('schedule', 'list')).text).toMatch(
    /^ +1 {2}waiting +2098-12-01T08:00:00\.000Z {2}publish +beta 1\.0\.0 {2}by Ada\n +3 {2}waiting [^\n]+\n$/,
  )
  const all = (await run('schedule', 'list', '--all', '--json')).text.trim().split('\n')
  expect(all.map((line) => JSON.parse(line).state)).toEqual(['waiting', 'cancelled', 'waiting'])
  for (const at of ['soon', '2020-01-01', '2098-02-30 09:00', '2098-02-30T09:00:00Z', '2098-02-20T24:00Z'])
    expect(await run('schedule', 'publish', 'beta', '--at', at)).toMatchObject({ code: 2 })
  expect((await run('schedule', 'cancel', 'two')).code).toBe(2)
  expect((await run('schedule', 'cancel', '2')).code).toBe(1)
})
