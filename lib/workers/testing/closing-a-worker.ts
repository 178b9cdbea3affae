/** A program that ends its worker before that could work, and says so. */
import path from 'node:path'
import { inThread, supervise } from '../index.ts'

const { close } = supervise({
  name: 'The thread',
  open: inThread({ file: path.join(import.meta.dirname, 'never-ready-worker.ts'), heapLimit: 32 }),
  startLimit: 300,
  isKept: true,
})
await close()
process.stdout.write('closed')
