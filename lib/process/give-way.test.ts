import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { giveWay, takeTurns } from './give-way.ts'

const isThere = spawnSync('chrt', ['--version']).status === 0

/** Whether this user may take an idle policy back. */
const mayReturn = ['--idle', '0', 'chrt', '--other', '0', 'true']

/** Starts another one when it is told to, and says its number. */
const starter = `
const { spawn } = require('node:child_process')
process.on('message', () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  process.on('exit', () => child.kill())
  process.send(child.pid)
})
process.on('disconnect', () => process.exit())
process.send('ready')
`

test.skipIf(!isThere)(
  'a process gives way with all that it starts, and all of them have their turn again',
  async () => {
    const parent = spawn(process.execPath, ['-e', starter], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    onTestFinished(() => parent.disconnect())
    const parentId = parent.pid ?? 0
    await once(parent, 'message')
    await giveWay(parentId)
    parent.send('start')
    const [child] = (await once(parent, 'message')) as [number]
    const given = [spawnSync('chrt', mayReturn).status === 0 ? 'SCHED_IDLE' : 'SCHED_BATCH']
    expect([parentId, child].map(findPolicies)).toEqual([given, given])
    await takeTurns(parentId)
    expect([parentId, child].map(findPolicies)).toEqual([['SCHED_OTHER'], ['SCHED_OTHER']])
  },
)

test('of a process that is gone nothing is asked', async () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  await giveWay(gone)
  await takeTurns(gone)
})

/** Of all threads of a process, each once. */
function findPolicies(pid: number): string[] {
  const said = execFileSync('chrt', ['--all-tasks', '--pid', String(pid)], { encoding: 'utf8' })
  return [...new Set([...said.matchAll(/SCHED_\w+/g)].map(([policy]) => policy))]
}
