import { fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { clock, createClient } from './client.ts'
import { checkHistory, countSoonAfter, type Fault, type Publish } from './coherence-checker.ts'
import { listLive, slugs, toPost } from './coherence-posts.ts'
import { createReadings, type Readings, startReaders } from './coherence-readers.ts'
import { createForgetful } from './forgetful.ts'

export const soon = [5, 50, 500]

export interface Coherence {
  publishes: number
  seconds: number
  readings: Readings
  /** Reads that began within `soon` milliseconds after an acknowledgement. */
  soonAfter: number[]
  faults: Fault[]
  /** Readings in which the checker found a fault. */
  faulty: number
  /** Readings in which a fault was planted. */
  planted: number
}

/** Writes the posts as they are before anything is published. */
export function writeFirstPosts(file: string): void {
  const lines = slugs.map((slug) => {
    const { meta, body } = toPost(slug, 1)
    return JSON.stringify({ ...meta, body, format: 'md' })
  })
  writeFileSync(file, `${lines.join('\n')}\n`)
}

/** Starts the process that publishes. `ended` settles when it has closed the database. */
export function startWriter(databaseFile: string, count: number, onPublish: (publish: Publish) => void, pause = 0) {
  const child = fork(path.join(import.meta.dirname, 'coherence-writer.ts'), [
    databaseFile,
    String(count),
    String(pause),
  ])
  child.on('message', (message) => onPublish(message as Publish))
  const ended = once(child, 'exit').then(([code]) => {
    if (code !== 0) throw new Error(`Publishing ended with ${code}.`)
  })
  return { ended, stop: () => child.connected && child.send('stop') }
}

/** What is live now, as publications that have long returned. */
export async function listPublished(databaseFile: string): Promise<Publish[]> {
  const acked = clock()
  return [...(await listLive(databaseFile))].map(([post, revision]) => ({ post, revision, called: 0, acked }))
}

/** Reads while another process publishes, and judges what was read. `forgetEvery`: an old answer is planted so often. */
export async function runCoherence(options: {
  origin: string
  databaseFile: string
  publishes: number
  readers: number
  forgetEvery?: number
  /** Publishing ends after so long, however much is done. */
  minutes?: number
}): Promise<Coherence> {
  const { get, close } = createClient(options.origin, options.readers)
  const forgetful = createForgetful(get, options.forgetEvery ?? Infinity)
  const readings = createReadings()
  const publishes = await listPublished(options.databaseFile)
  const readers = startReaders(options.readers, forgetful.get, readings)
  const start = performance.now()
  const writer = startWriter(options.databaseFile, options.publishes, (publish) => {
    publishes.push(publish)
    readers.tell(publish)
  })
  const limit = setTimeout(writer.stop, (options.minutes ?? 60) * 60_000)
  await writer.ended
  clearTimeout(limit)
  const seconds = (performance.now() - start) / 1000
  await sleep(500)
  await readers.stop()
  close()
  const faults = checkHistory(publishes, readings.sightings)
  return {
    publishes: publishes.length - slugs.length,
    seconds,
    readings,
    soonAfter: countSoonAfter(publishes.slice(slugs.length), readings.moments, soon),
    faults,
    faulty: new Set(faults.map(({ sighting }) => sighting.read)).size,
    planted: forgetful.planted(),
  }
}
