/** The drawing process, with trees that make it hang or fill its memory. */
import type { DrawRequest } from '../worker-messages.ts'

// First the real one: whoever listens first opens the channel, and a message that comes before it listens would be lost.
await import('../worker.ts')

const hoard: unknown[] = []

process.on('message', ({ tree }: DrawRequest) => {
  while (tree.type === 'hang') hoard.length = 0
  while (tree.type === 'hog') hoard.push(Array.from({ length: 10_000 }, (_, index) => ({ index })))
})
