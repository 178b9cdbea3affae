import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createClient } from './client.ts'
import { toFigures } from './percentiles.ts'
import { openTypingDesk } from './typing-desk.ts'

/**
 * Do readers feel that people write? `node bench/typing-readers.ts [--people 20] [--rate 100] [--rounds 5] [--seconds 15]
 * [--every 500]`: a stored article is asked for at a steady rate, now while nobody writes, now while people do. Each
 * person is a loop that saves a note of 8 KB every so often (milliseconds), and then asks for its preview as the editor does.
 * The build must be there.
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '20' },
    rate: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '15' },
    /** Milliseconds between two saves of one person. */
    every: { type: 'string', default: '500' },
  },
})
const article = '/posts/an-import-that-runs-twice'
const seconds = Number(values.seconds)

interface Written {
  format: string
  meta: Record<string, unknown>
  body: string
}
interface Saved {
  kind: string
  saved?: { sequence: number }
}

const desk = await openTypingDesk(String(20_000 + Math.floor(Math.random() * 20_000)))
const cookies = await desk.browser.cookies()
const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
const text = 'A paragraph of a note, with *emphasis* and `code` in it.\n\n'.repeat(100)
const notes: { id: string; address: string; base: Written & { revision: number | null }; sequence: number }[] = []
for (let person = 0; person < Number(values.people); person++) {
  const address = await desk.beginNote(`Note ${person}`)
  const id = decodeURIComponent(address.split('/').at(-1) ?? '')
  const { base } = await desk.call<{ base: Written & { revision: number | null } }>('open-note', { id })
  notes.push({ id, address, base, sequence: 0 })
}
const readers = createClient(desk.origin, 32)
await read(2)

const ratios: number[] = []
for (let round = 0; round < Number(values.rounds); round++) {
  const calm = await read(seconds)
  let isOver = false
  const counts = { saves: 0, previews: 0 }
  const people = notes.map((note) => write(note, counts, () => isOver))
  const busy = await read(seconds)
  isOver = true
  await Promise.all(people)
  ratios.push(busy.p99 / calm.p99)
  console.info(
    JSON.stringify({ round, calm, busy, ...counts, seconds, load: loadavg().map((each) => Number(each.toFixed(1))) }),
  )
  await sleep(2000)
}
const sorted = ratios.toSorted((one, other) => one - other)
console.info(`p99 while ${values.people} people write ÷ p99 in calm: median ${sorted[sorted.length >> 1]?.toFixed(2)}`)
readers.close()
await desk.close()

/** Asks at a steady rate, whether or not the former ones are answered. */
async function read(length: number): Promise<{ p50: number; p99: number; asked: number }> {
  const times: number[] = []
  const asked: Promise<void>[] = []
  const end = performance.now() + 1000 * length
  for (let next = performance.now(); next < end; next += 1000 / Number(values.rate)) {
    await sleep(Math.max(0, next - performance.now()))
    asked.push(
      readers.get(article).then(({ status, invoked, completed }) => {
        if (status !== 200) throw new Error(`${article} answered ${status}`)
        times.push((completed - invoked) / 1e6)
      }),
    )
  }
  await Promise.all(asked)
  const { p50, p99 } = toFigures(times)
  return { p50: toTenths(p50), p99: toTenths(p99), asked: asked.length }
}

async function write(
  note: (typeof notes)[number],
  counts: { saves: number; previews: number },
  isOver: () => boolean,
): Promise<void> {
  await sleep(Math.random() * Number(values.every))
  for (let key = 0; !isOver(); key++) {
    const began = performance.now()
    const { format, meta, revision } = note.base
    const written = { format, meta, body: `${text}${'x'.repeat(key % 1000)}` }
    const { saved } = await desk.call<Saved>('save-typed', {
      ...{ id: note.id, sequence: note.sequence, revision, tab: 'bench', written },
    })
    if (saved === undefined) throw new Error('A save met another one.')
    note.sequence = saved.sequence
    counts.saves++
    await fetch(`${desk.origin}${note.address}/preview`, { headers: { cookie, accept: 'text/html' } }).then((answer) =>
      answer.arrayBuffer(),
    )
    counts.previews++
    await sleep(Math.max(0, Number(values.every) - (performance.now() - began)))
  }
}

function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10
}
