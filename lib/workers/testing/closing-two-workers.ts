/** A program whose second worker still starts when it ends both, and says so. */
import path from 'node:path'
import type { OpenChannel } from '../channel.ts'
import { inThread, supervise } from '../index.ts'

const open = (name: string) => inThread({ file: path.join(import.meta.dirname, name), heapLimit: 32 })
const channels: OpenChannel[] = [open('obedient-worker.ts'), open('never-ready-worker.ts')]

const { ask, close } = supervise({
  name: 'The thread',
  open: (events) => (channels.shift() ?? open('never-ready-worker.ts'))(events),
  size: 2,
  startLimit: 3000,
})
await Promise.all([ask('say'), ask('say')])
await close()
process.stdout.write('closed')
