import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { isPicture, listUsualVariants } from '#lib/core/pictures'
import { inFolder, openMediaStore } from '#lib/media/pictures'
import { settingsName } from '#lib/media/pictures/settings.ts'
import { countJobs, eachMediaIn, findMedia, openStore } from '#lib/store'
import { importPosts } from '#lib/work/importing'
import { workDueJobs } from '#lib/work/jobs'
import { toPreparingKind } from '#lib/work/media'
import { verifyStore } from '#lib/work/verifying'
import { corpusKinds, createRandom, drawPicture } from './picture-corpus.ts'
import { measureProcesses } from './processes.ts'

/**
 * Are pictures lost or doubled, whatever is killed? `node bench/kill-pictures.ts [--pictures 5000] [--kills 50] [--width 800]
 * [--makes 5000]`: notes with mixed pictures are imported, then the sizes of `--makes` of them are made, and meanwhile the process
 * that does so, or one of those that work for it, ends by SIGKILL after a random number of pictures or sizes. Processor time is that of the two
 * uninterrupted rest runs with all their processes; without kills it is that of everything.
 */
const { values, positionals } = parseArgs({
  options: {
    pictures: { type: 'string', default: '5000' },
    makes: { type: 'string', default: '5000' },
    kills: { type: 'string', default: '50' },
    width: { type: 'string', default: '800' },
    photographs: { type: 'string' },
  },
  allowPositionals: true,
})
const [role, folder = mkdtempSync(path.join(tmpdir(), 'alphanode-kill-pictures-'))] = positionals
const notes = path.join(folder, 'notes')
const databaseFile = path.join(folder, 'data', 'alphanode.db')
const place = inFolder(path.join(folder, 'data', 'media'))
const variants = path.join(place.mediaFolder, 'variants', settingsName)
const picturesOfNote = 25
/** Of a picture that is as narrow as the corpus has them. */
const leastSizes = 4

if (role === 'take') await take()
else if (role === 'make') await make()
else await check().finally(() => rmSync(folder, { recursive: true, force: true }))

/** In a process of its own. */
async function take(): Promise<void> {
  const store = openStore(databaseFile)
  const media = openMediaStore(place)
  await importPosts(store, { path: notes, now: '2026-11-29T00:00:00Z', media })
  await media.close()
  await store.close()
}

/** In a process of its own. */
async function make(): Promise<void> {
  const store = openStore(databaseFile)
  const media = openMediaStore(place, { variantBytes: 64 * 1024 ** 3 })
  const kind = { ...toPreparingKind({ store, media: limitMakes(media) }), lease: 2000 }
  while ((await countJobs(store.read)).length > 0) if ((await workDueJobs(store, [kind])) === 0) await sleep(200)
  await media.close()
  await store.close()
}

function limitMakes(media: ReturnType<typeof openMediaStore>): Parameters<typeof toPreparingKind>[0]['media'] {
  let left = Number(values.makes)
  return {
    prepareVariants: async (picture, signal) => (left-- > 0 ? media.prepareVariants(picture, signal) : 'full'),
  }
}

async function check(): Promise<void> {
  const [pictures, kills] = [Number(values.pictures), Number(values.kills)]
  await writeNotes(pictures)
  const taking = await killAndEnd('take', Math.ceil(kills / 2))
  const making = await killAndEnd('make', Math.floor(kills / 2))
  const faults = await judge(pictures)
  const toFigures = ({ kills: count, time, wall, memory }: Ended, of: number) => ({
    ...{ kills: count, cpuSecondsOfRest: time / 1000, wallSecondsOfRest: wall / 1000 },
    ...{ perCpuSecond: of / (time / 1000), workersMegabytes: Math.round(memory / 1024 ** 2) },
  })
  const made = Math.min(pictures, Number(values.makes))
  const result = { pictures, take: toFigures(taking, pictures), make: toFigures(making, made), faults: faults.length }
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n${faults.slice(0, 20).join('\n')}\n`)
  if (faults.length > 0) process.exitCode = 1
}

/** No two have the same bytes: what stands behind the end of a picture tells equal ones apart. */
async function writeNotes(count: number): Promise<void> {
  const drawn: { bytes: Buffer; ending: string }[] = []
  const random = createRandom(7)
  for (let seed = 0; seed < 15; seed++)
    for (const kind of corpusKinds) {
      const width = Math.round(Number(values.width) * (0.4 + random()))
      const bytes = await drawPicture({ kind, seed, width, photographs: values.photographs })
      drawn.push({ bytes, ending: kind === 'photograph' ? 'jpg' : 'png' })
    }
  mkdirSync(notes, { recursive: true })
  mkdirSync(path.dirname(databaseFile))
  for (let at = 0; at < count; at++) {
    const { bytes, ending } = drawn[at % drawn.length] as (typeof drawn)[number]
    const name = `p${at}.${ending}`
    writeFileSync(path.join(notes, name), Buffer.concat([bytes, Buffer.from(`picture ${at}`)]))
    const note = path.join(notes, `note-${Math.floor(at / picturesOfNote)}.md`)
    if (!existsSync(note)) writeFileSync(note, `---\ntitle: Note ${path.basename(note, '.md')}\n---\n\nPictures.\n`)
    appendFileSync(note, `\n![picture ${at}](${name})\n`)
  }
}

/** Files that are there. */
function countKept(what: 'take' | 'make'): number {
  const kept = what === 'take' ? place.mediaFolder : variants
  return existsSync(kept) ? readdirSync(kept, { recursive: what === 'make' }).length : 0
}

interface Ended {
  kills: number
  /** Milliseconds of processor time, and by the clock, of what was left when the last one was killed. */
  time: number
  wall: number
  /** Bytes of the processes that decode, at most. */
  memory: number
}

async function killAndEnd(what: 'take' | 'make', kills: number): Promise<Ended> {
  const all = what === 'take' ? Number(values.pictures) : Number(values.makes) * leastSizes
  let done = 0
  let child = start(what)
  while (done < kills && child.exitCode === null) {
    const goal = countKept(what) + Math.ceil((Math.random() * 2 * all) / kills)
    while (child.exitCode === null && countKept(what) < goal) await sleep(20)
    await sleep(Math.random() * 50)
    const workers = listChildren(child.pid ?? 0)
    const worker = workers[Math.floor(Math.random() * workers.length)]
    if (child.exitCode !== null) break
    if (done % 2 === 0 && worker !== undefined) process.kill(worker, 'SIGKILL')
    else {
      child.kill('SIGKILL')
      await once(child, 'exit')
      child = start(what)
    }
    done++
  }
  if (child.exitCode === null && done > 0) {
    child.kill('SIGKILL')
    await once(child, 'exit')
    child = start(what)
  }
  return { kills: done, ...(await watchToEnd(child)) }
}

async function watchToEnd(child: ChildProcess): Promise<Omit<Ended, 'kills'>> {
  const started = performance.now()
  let [time, memory] = [0, 0]
  let gone = 0
  let before = new Map<number, number>()
  const ended = child.exitCode === null ? once(child, 'exit').then(() => true) : Promise.resolve(true)
  while (!(await Promise.race([ended, sleep(100, false)]))) {
    const root = child.pid ?? 0
    const now = new Map(listChildren(root).map((id) => [id, measureProcesses(id)]))
    // What a process that has ended took stays counted.
    for (const [id, taken] of before) if (!now.has(id)) gone += taken
    before = new Map([...now].map(([id, each]) => [id, each.time]))
    memory = Math.max(
      memory,
      [...now.values()].reduce((sum, each) => sum + each.memory, 0),
    )
    time = Math.max(time, gone + measureProcesses(root).time)
  }
  return { time, wall: performance.now() - started, memory }
}

function start(what: string): ChildProcess {
  const args = [what, folder, '--makes', values.makes]
  return fork(import.meta.filename, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
}

function listChildren(id: number): number[] {
  try {
    return readdirSync(`/proc/${id}/task`).flatMap((task) => {
      const listed = readFileSync(`/proc/${id}/task/${task}/children`, 'utf8')
      return listed.split(' ').filter(Boolean).map(Number)
    })
  } catch {
    return []
  }
}

async function judge(expected: number): Promise<string[]> {
  const faults: string[] = []
  const store = openStore(databaseFile)
  const media = openMediaStore(place)
  await verifyStore(store, (name, line) => faults.push(`${name}: ${line}`), media)
  const names = [...eachMediaIn(databaseFile)]
  if (names.length !== expected) faults.push(`expected ${expected} pictures, found ${names.length}`)
  const files = readdirSync(place.mediaFolder).filter((name) => name !== 'variants')
  const strange = files.filter((name) => !names.includes(name) && !name.startsWith('.partial-'))
  if (strange.length > 0) faults.push(`files without a row: ${strange.slice(0, 5)}`)
  for (const name of names.slice(0, Number(values.makes))) {
    const picture = await findMedia(store.read, name)
    const wanted = picture && isPicture(picture) ? listUsualVariants(picture) : []
    for (const { width, format } of wanted) {
      const file = path.join(variants, name, `${width}.${format}`)
      if (!existsSync(file)) faults.push(`${name} lacks ${width}.${format}`)
      else if ((await sharp(file).metadata()).width !== width) faults.push(`${file} has another width`)
    }
  }
  await media.close()
  await store.close()
  return faults
}
