import { execFile } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { inProcess, inThread, type SupervisorOptions, supervise, type WorkerLostError } from './index.ts'
import { takeNice } from './take-nice.ts'
import type { Order, Said } from './testing/obedient-worker.ts'
import { startWorker } from './worker.ts'

const file = path.join(import.meta.dirname, 'testing', 'obedient-worker.ts')
const openers = {
  process: (args: string[] = []) => inProcess({ file, args, heapLimit: 32, output: 'ignore' }),
  thread: () => inThread({ file, heapLimit: 32 }),
}
const kinds = Object.keys(openers) as (keyof typeof openers)[]

function start(options: Partial<SupervisorOptions> = {}) {
  const onLost = vi.fn<(error: WorkerLostError) => void>()
  const onNever = vi.fn<() => void>()
  const supervisor = supervise<Order, Said>({
    name: 'The worker',
    open: openers.process(),
    onLost,
    onNever,
    ...options,
  })
  onTestFinished(() => supervisor.close())
  return { ...supervisor, onLost, onNever }
}

const patient = { timeout: 20_000, interval: 20 }
const untilThere = (ask: (order: Order) => Promise<Said>) =>
  expect.poll(() => ask('say').then(Boolean, () => false), patient).toBe(true)

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a thread that is not needed any more while it starts is ended when it has started', async () => {
  const started = new Int32Array(new SharedArrayBuffer(4))
  const starting = path.join(import.meta.dirname, 'testing', 'starting-worker.ts')
  const thread = startWorker(
    { name: 'The thread', open: inThread({ file: starting, data: started, heapLimit: 32 }) },
    { onReady: () => {}, onAnswer: () => {}, onEnd: () => {} },
  )
  thread.leave()
  await thread.ended
  expect(started[0]).toBe(1)
})

test.each(['one', 'two'])(
  'a program of %s workers stays until each has ended, though one never gets ready',
  async (count) => {
    const program = path.join(import.meta.dirname, 'testing', 'closing-a-worker.ts')
    expect((await promisify(execFile)(process.execPath, [program, count])).stdout).toBe('closed')
  },
)

test.each(['process', 'thread'] as const)('a %s that never gets ready is told and ended', async (kind) => {
  const never = path.join(import.meta.dirname, 'testing', 'never-ready-worker.ts')
  const open = kind === 'process' ? inProcess({ file: never }) : inThread({ file: never, heapLimit: 32 })
  const { ask, onNever } = start({ open, startLimit: 300 })
  const message = 'The worker was not ready within 300 ms.'
  await expect(ask('say')).rejects.toMatchObject({ reason: 'late', message })
  expect(onNever).toHaveBeenCalledTimes(1)
})

test('a worker gives way to more, never to less', async () => {
  const { ask } = start()
  const { by } = await ask('say')
  os.setPriority(by, 18)
  takeNice(10, by)
  expect(os.getPriority(by)).toBe(18)
  takeNice(19, by)
  expect(os.getPriority(by)).toBe(19)
})

describe.each(kinds)('a %s', (kind) => {
  const open = openers[kind]()

  test('answers who asked, whatever becomes of the others', async () => {
    const { ask } = start({ open, atOnce: 3 })
    const [said, failed, broken, again] = await Promise.allSettled(
      ['say', 'fail', 'break', 'say'].map((order) => ask(order as Order)),
    )
    expect(said).toMatchObject({ value: { by: expect.any(Number) } })
    expect(again).toEqual(said)
    expect(failed).toMatchObject({ reason: { code: 'too-large', message: 'It cannot be made.' } })
    expect(broken).toMatchObject({
      reason: { message: 'a mistake', stack: expect.stringContaining('obedient-worker.ts') },
    })
  })

  test('that ends is replaced, and what it had is rejected', async () => {
    const { ask, onLost } = start({ open })
    const { by } = await ask('say')
    await expect(ask('die')).rejects.toMatchObject({ reason: 'ended', message: 'The worker ended: exit code 3.' })
    expect((await ask('say')).by).not.toBe(by)
    expect(onLost).toHaveBeenCalledTimes(1)
  })

  test('that does not answer in time is ended, also when it hangs', async () => {
    const { ask } = start({ open, timeLimit: 1000 })
    for (const order of ['wait', 'hang'] as const) {
      const { by } = await ask('say')
      await expect(ask(order)).rejects.toMatchObject({ reason: 'late', code: 'unavailable' })
      expect((await ask('say')).by).not.toBe(by)
    }
  })

  test('that takes too much memory ends alone', async () => {
    const { ask } = start({ open })
    await expect(ask('hoard')).rejects.toMatchObject({ reason: 'memory' })
    expect(await ask('say')).toEqual({ by: expect.any(Number) })
  })

  test('is asked nothing after the end', async () => {
    const { ask, close, onLost } = start({ open })
    const { by } = await ask('say')
    const asked = Promise.allSettled([ask('wait'), ask('say')])
    await close()
    expect((await asked).map((each) => each.status === 'rejected' && each.reason.reason)).toEqual(['closed', 'closed'])
    await expect(ask('say')).rejects.toMatchObject({ reason: 'closed' })
    if (kind === 'process') expect(isAlive(by)).toBe(false)
    expect(onLost).not.toHaveBeenCalled()
  })
})

describe('what waits', () => {
  test('is bounded, and the next one hears so', async () => {
    const { ask } = start({ backlog: 2 })
    await ask('say')
    const admitted = ['sleep', 'say', 'say'].map((order) => ask(order as Order))
    await expect(ask('say')).rejects.toMatchObject({ code: 'busy' })
    expect(await Promise.all(admitted)).toHaveLength(3)
  })

  test('waits so long at most', async () => {
    const { ask } = start({ patience: 300 })
    await untilThere(ask)
    const held = ask('wait').catch(() => 'ended')
    await expect(ask('say')).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('300 ms') })
    expect(await Promise.race([held, 'still held'])).toBe('still held')
  })

  test('is dropped when nobody waits for it any more, and what was begun is answered', async () => {
    const { ask } = start({ backlog: 2 })
    await ask('say')
    const [first, second] = [new AbortController(), new AbortController()]
    const begun = ask('sleep', first.signal)
    const dropped = ask('die', second.signal)
    const other = ask('say')
    first.abort()
    second.abort()
    await expect(dropped).rejects.toMatchObject({ code: 'busy' })
    const { by } = await begun
    expect((await other).by).toBe(by)
    await expect(ask('say', second.signal)).rejects.toMatchObject({ code: 'busy' })
    // Its place is free.
    expect(await Promise.all([ask('sleep'), ask('say'), ask('say')])).toHaveLength(3)
  })

  test('is given to several workers', async () => {
    const { ask } = start({ size: 2 })
    const said = await Promise.all(Array.from({ length: 20 }, () => ask('sleep')))
    expect(new Set(said.map(({ by }) => by)).size).toBe(2)
  })

  test('waits for the next worker when one is killed, and is asked again where that may help', async () => {
    const { ask, onLost } = start({ atOnce: 2, attempts: 2 })
    const { by } = await ask('say')
    const asked = [ask('sleep'), ask('sleep')]
    process.kill(by, 'SIGKILL')
    const late = ask('say')
    for (const { by: other } of await Promise.all([...asked, late])) expect(other).not.toBe(by)
    expect(onLost).toHaveBeenCalledWith(expect.objectContaining({ message: 'The worker ended: SIGKILL.' }))
  })

  test('is not asked a third time', async () => {
    const { ask, onLost } = start({ attempts: 2 })
    await expect(ask('die')).rejects.toMatchObject({ reason: 'ended' })
    expect(onLost).toHaveBeenCalledTimes(2)
  })

  test('does not pay for the one that takes too long', async () => {
    const { ask } = start({ atOnce: 2, timeLimit: 1000 })
    const { by } = await ask('say')
    const held = ask('wait').catch(({ reason }) => reason)
    const other = ask('hang').catch(({ reason }) => reason)
    const [first, second] = await Promise.all([held, other])
    expect(first).toBe('late')
    expect(second).toBe('late')
    expect((await ask('say')).by).not.toBe(by)
  })
})

test.each(kinds)('the processor time of a task is limited, and waiting is none: %s', async (kind) => {
  const { ask } = start({ open: openers[kind](), processorTimeLimit: 1000 })
  await expect(ask('hang')).rejects.toMatchObject({ reason: 'processor-time' })
  const held = ask('wait').catch(({ reason }) => reason)
  await start({}).ask('say')
  expect(await Promise.race([held, sleep(1500, 'still held')])).toBe('still held')
})

test('each task may have its own limit of processor time', async () => {
  const { ask } = start({ processorTimeLimit: 60_000, limitProcessorTime: (task) => (task === 'hang' ? 100 : 60_000) })
  await expect(ask('hang')).rejects.toMatchObject({
    reason: 'processor-time',
    message: 'The worker took more than 100 ms of processor time.',
  })
  expect(await ask('say')).toBeTruthy()
})

test('a stopped process is noticed', async () => {
  const { ask, onLost } = start({ attempts: 2 })
  const { by } = await ask('say')
  process.kill(by, 'SIGSTOP')
  // No other limit is set: unnoticed, it would be waited for without end.
  expect((await ask('say')).by).not.toBe(by)
  expect(onLost).toHaveBeenCalledWith(expect.objectContaining({ reason: 'stopped' }))
  expect(isAlive(by)).toBe(false)
})

test('one that was worn out is replaced when the next one can work, after what it has is answered', async () => {
  const { ask, onLost } = start({ atOnce: 2, recycle: { answers: 2 } })
  const { by } = await ask('say')
  expect((await ask('say')).by).toBe(by)
  const late = ask('sleep')
  await expect.poll(async () => (await ask('say')).by, patient).not.toBe(by)
  expect((await late).by).toBe(by)
  await expect.poll(() => isAlive(by), patient).toBe(false)
  expect(onLost).not.toHaveBeenCalled()
})

test('one that takes less memory than it may is kept', async () => {
  const { ask } = start({ recycle: { answers: 2, memory: 8e9 } })
  const said = []
  for (let count = 0; count < 10; count++) said.push((await ask('say')).by)
  expect(new Set(said).size).toBe(1)
})

test('one without work ends, and another one comes when there is some', async () => {
  const { ask, onLost } = start({ idleAfter: 50 })
  const { by } = await ask('say')
  await expect.poll(() => isAlive(by), patient).toBe(false)
  expect((await ask('say')).by).not.toBe(by)
  expect(onLost).not.toHaveBeenCalled()
})

test('one that is kept is there again after its end', async () => {
  const { ask, onLost } = start({ isKept: true })
  const { by } = await ask('say')
  process.kill(by, 'SIGKILL')
  await expect.poll(() => onLost.mock.calls.length, patient).toBe(1)
  expect((await ask('say')).by).not.toBe(by)
})

test('one that ends before it can work for the first time is not waited for', async () => {
  const { ask, onNever } = start({ open: openers.process(['never']) })
  await expect(ask('say')).rejects.toMatchObject({ reason: 'ended' })
  expect(onNever).toHaveBeenCalledTimes(1)
})

test('tasks that are answered in order are begun in order', async () => {
  const { ask } = start({ open: openers.process(['in-order']), atOnce: 3 })
  const done: string[] = []
  await Promise.all((['sleep', 'say', 'say'] as const).map((order) => ask(order).then(() => done.push(order))))
  expect(done).toEqual(['sleep', 'say', 'say'])
})
