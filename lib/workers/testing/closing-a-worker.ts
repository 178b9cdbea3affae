/** A program that ends its worker before that could work, and says so. With `two`, another worker beside it has worked already. */
import path from 'node:path'
import type { OpenChannel } from '../channel.ts'
import { inThread, supervise } from '../index.ts'

const open = (name: string) => inThread({ file: path.join(import.meta.dirname, name), heapLimit: 32 })
const neverReady = open('never-ready-worker.ts')
const isBesideAnother = process.argv[2] === 'two'
const first: OpenChannel[] = isBesideAnother ? [open('obedient-worker.ts')] : []

const { ask, close } = supervise({
  name: 'The thread',
  open: (events) => (first.shift() ?? neverReady)(events),
  size: isBesideAnother ? 2 : 1,
  startLimit: isBesideAnother ? 3000 : 300,
  isKept: true,
})
if (isBesideAnother) await Promise.all([ask('say'), ask('say')])
await close()
process.stdout.write('closed')
