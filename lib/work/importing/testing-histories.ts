import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import type { JsonValue } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import {
  listFilesBelow,
  listPointers,
  listRuns,
  listStoredRevisions,
  openStore,
  type RevisionNum,
  type Store,
} from '#lib/store'
import { beginWorkingCopy, keepWorkingCopy, saveTyped } from '#lib/work/editing'
import { writeBack } from '#lib/work/exporting'
import { publish, rollback, unpublish } from '#lib/work/publishing'
import { verifyStore } from '#lib/work/verifying'
import { importPosts, rollbackRun } from './index.ts'

/** What happens to a publication: in its folder, at a start or an import, or by a person. `note` counts modulo those that are there. */
export type HistoryStep =
  | { kind: 'write'; name: string; isVersioned: boolean }
  | { kind: 'edit'; note: number; what: 'text' | 'tags' | 'draft' }
  | { kind: 'move'; note: number; to: string }
  /** A file that moves and changes before anybody looks. */
  | { kind: 'move and edit'; note: number; to: string; what: 'text' | 'tags' }
  | { kind: 'delete'; note: number }
  | { kind: 'import' | 'start' }
  | { kind: 'publish' | 'rollback' | 'withdraw'; note: number }
  /** A person writes at the desk, and keeps a draft; or has the live text written into its file. */
  | { kind: 'write here' | 'write back'; note: number }
  | { kind: 'take back' }

const name = fc.constantFrom('a', 'b', 'c', 'x/a', 'x/b', 'y/a', 'y/a b', 'ä')
const note = fc.nat({ max: 20 })

export const anyHistory: fc.Arbitrary<HistoryStep[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('write' as const), name, isVersioned: fc.boolean() }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('edit' as const),
        note,
        what: fc.constantFrom('text' as const, 'tags' as const, 'draft' as const),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), note, to: name }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('move and edit' as const),
        note,
        to: name,
        what: fc.constantFrom('text' as const, 'tags' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), note }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('import' as const, 'start' as const) }) },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constantFrom('publish' as const, 'rollback' as const, 'withdraw' as const),
        note,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constantFrom('write here' as const, 'write back' as const), note }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('take back' as const) }) },
  ),
  { minLength: 8, maxLength: 40 },
)

interface Note {
  /** Words that no other note has, in each of its states. */
  mark: string
  isVersioned: boolean
  text: number
  tags: number
  isDraft: boolean
  /** One step at a time, so that each of them can be told. */
  isTouched: boolean
}

const now = '2026-11-22T10:00:00.000Z'

/** Lives through a history, and throws when something that a person did is undone, a draft of a person is gone, a note is live twice, or an id is lost. */
export async function liveThrough(steps: readonly HistoryStep[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-history-'))
  const content = path.join(folder, 'content')
  mkdirSync(content)
  const store = openStore(path.join(folder, 'alphanode.db'))
  try {
    const life = createLife(store, content)
    for (const step of steps) await life.take(step)
    await life.take({ kind: 'start' })
    const faults: string[] = []
    await verifyStore(store, (line) => faults.push(JSON.stringify(line)))
    const { faults: count } = await verifyStore(store, () => {})
    if (count > 0) throw new Error(`expected a sound store, found ${faults.join('\n')}`)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function createLife(store: Store, content: string) {
  /** By the place of their file, without its ending. */
  const notes = new Map<string, Note>()
  const ids = new Map<string, string>()
  /** What was live when a person decided, by the id of the post. */
  const decided = new Map<string, string | null>()
  /** The draft that a person made last, by the id of the post: it stays until a person publishes or replaces it. */
  const drafted = new Map<string, RevisionNum>()
  let made = 0
  let typed = 0

  const fileOf = (place: string, { isVersioned }: Note) => path.join(content, `${place}.${isVersioned ? 'mdx' : 'md'}`)
  const pick = (number: number): [string, Note] | undefined => [...notes].at(number % Math.max(notes.size, 1))

  function save(place: string, each: Note): void {
    const file = fileOf(place, each)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, render(each))
  }

  async function import_(isStart: boolean): Promise<void> {
    const before = await readLive(store)
    const synced = await listSynced(store)
    const prune = isStart ? ('few' as const) : false
    const report = await importPosts(store, { path: content, now, prune })
    if (report.gone) await importPosts(store, { path: content, now, prune: true })
    for (const each of notes.values()) each.isTouched = false
    await check(before, synced)
    const again = await importPosts(store, { path: content, now })
    if (again.new + again.changed + again.withdrawn > 0)
      throw new Error(`expected the same import to change nothing, found ${JSON.stringify(again)}`)
  }

  async function check(before: ReadonlyMap<string, LivePost>, synced: ReadonlySet<string>): Promise<void> {
    const after = await readLive(store)
    for (const [id, version] of decided) {
      const found = after.get(id)?.version ?? null
      const isGone = found === null && after.get(id)?.withdrawn === 'prune'
      if (found === version || isGone) continue
      // A person published what the file said: then the file goes on speaking for the note.
      if (!synced.has(id))
        throw new Error(`expected ${id} to stay at ${version}, found ${found} (was ${before.get(id)?.version})`)
      decided.delete(id)
    }
    for (const [id, draft] of drafted) {
      const found = after.get(id)?.draft ?? null
      if (found !== draft) throw new Error(`expected ${id} to keep the draft ${draft} of a person, found ${found}`)
    }
    const marks = [...after.values()].flatMap(({ mark, version }) => (version === null ? [] : [mark]))
    if (new Set(marks).size < marks.length) throw new Error(`expected each note to be live once, found ${marks}`)
    for (const file of await listFilesBelow(store.read, content)) {
      if (!existsSync(file.origin)) continue
      const mark = findMark(readFileSync(file.origin, 'utf8'))
      const known = ids.get(mark)
      if (known !== undefined && known !== file.id) throw new Error(`expected ${mark} to be ${known}, found ${file.id}`)
      ids.set(mark, file.id)
    }
  }

  async function decide(kind: 'publish' | 'rollback' | 'withdraw', number: number): Promise<void> {
    const posts = [...(await readLive(store)).values()]
    const post = posts.at(number % Math.max(posts.length, 1))
    if (!post) return
    try {
      if (kind === 'publish') await publish(store, post.slug, { now })
      else if (kind === 'rollback') await rollback(store, post.slug, null, now)
      else await unpublish(store, post.slug, now)
    } catch (error) {
      // Nothing to publish, nothing below, nothing live.
      if (error instanceof AlphanodeError) return
      throw error
    }
    if (kind === 'publish') drafted.delete(post.id)
    decided.set(post.id, (await readLive(store)).get(post.id)?.version ?? null)
  }

  async function writeHere(number: number): Promise<void> {
    const posts = [...(await readLive(store)).values()]
    const post = posts.at(number % Math.max(posts.length, 1))
    if (!post) return
    const writer = { owner: 'Ada', now }
    const by = { actor: { kind: 'person' as const, name: 'Ada' }, means: 'desk' as const }
    try {
      const copy = await beginWorkingCopy(store, post.slug, writer)
      const meta = copy.meta as { revision: Record<string, JsonValue> } & Record<string, JsonValue>
      const state = {
        format: copy.format,
        body: `${copy.body}\n\nWritten here, ${++typed}.`,
        meta: { ...meta, revision: { ...meta.revision, version: `2.0.${typed}` } },
      }
      const saved = await saveTyped(store, copy, state, writer)
      if (saved.kind !== 'saved') throw new Error('expected to save')
      await keepWorkingCopy(store, saved.copy, { ...writer, by })
      const draft = (await readLive(store)).get(post.id)?.draft ?? null
      if (draft === null) throw new Error(`expected ${post.id} to have the draft that was kept`)
      drafted.set(post.id, draft)
    } catch (error) {
      // Nothing is there to begin from.
      if (error instanceof AlphanodeError) return
      throw error
    }
  }

  async function writeToFile(number: number): Promise<void> {
    const posts = [...(await readLive(store)).values()]
    const post = posts.at(number % Math.max(posts.length, 1))
    if (!post) return
    try {
      await writeBack(store, post.id)
    } catch (error) {
      // It is off the site, keeps no versions, or its file has changed: each is refused.
      if (error instanceof AlphanodeError) return
      throw error
    }
  }

  async function takeBack(): Promise<void> {
    const [last] = (await listRuns(store.read, 50)).filter(({ kind, state }) => kind === 'import' && state === 'done')
    if (!last) return
    const before = await readLive(store)
    await rollbackRun(store, last.num, now)
    for (const [id, { version }] of await readLive(store))
      if (before.get(id)?.version !== version) decided.set(id, version)
  }

  return {
    async take(step: HistoryStep): Promise<void> {
      switch (step.kind) {
        case 'write': {
          const isTaken = [...notes.keys()].includes(step.name)
          if (isTaken) return
          const each = { mark: `mark${++made}x`, text: 0, tags: 0, isDraft: false, isTouched: true }
          notes.set(step.name, { ...each, isVersioned: step.isVersioned })
          save(step.name, { ...each, isVersioned: step.isVersioned })
          return
        }
        case 'edit': {
          const [place, each] = pick(step.note) ?? []
          if (!place || !each || each.isTouched) return
          if (step.what === 'draft') each.isDraft = !each.isDraft && !each.isVersioned
          else each[step.what]++
          each.isTouched = true
          save(place, each)
          return
        }
        case 'move': {
          const [place, each] = pick(step.note) ?? []
          if (!place || !each || each.isTouched || notes.has(step.to)) return
          notes.delete(place)
          notes.set(step.to, { ...each, isTouched: true })
          mkdirSync(path.dirname(fileOf(step.to, each)), { recursive: true })
          renameSync(fileOf(place, each), fileOf(step.to, each))
          return
        }
        case 'move and edit': {
          const [place, each] = pick(step.note) ?? []
          if (!place || !each || each.isTouched || notes.has(step.to)) return
          const edited = { ...each, [step.what]: each[step.what] + 1, isTouched: true }
          notes.delete(place)
          notes.set(step.to, edited)
          rmSync(fileOf(place, each))
          save(step.to, edited)
          return
        }
        case 'delete': {
          const [place, each] = pick(step.note) ?? []
          if (!place || !each) return
          notes.delete(place)
          rmSync(fileOf(place, each))
          return
        }
        case 'import':
        case 'start':
          return import_(step.kind === 'start')
        case 'take back':
          return takeBack()
        case 'write here':
          return writeHere(step.note)
        case 'write back':
          return writeToFile(step.note)
        default:
          return decide(step.kind, step.note)
      }
    },
  }
}

function render({ mark, isVersioned, text, tags, isDraft }: Note): string {
  const words = Array.from({ length: 12 }, (_, index) => `${mark}${index}`).join(' ')
  const body = `Words of ${mark}, state ${text}: ${words}.\n`
  const front = [`title: ${mark}`, `tags: [t${tags}]`, ...(isDraft ? ['draft: true'] : [])]
  if (isVersioned)
    front.push(
      'summary: A note.',
      'topic: { problem: p, stack: s }',
      `revision: { status: reviewed, version: 1.${tags}.${text} }`,
    )
  return `---\n${front.join('\n')}\n---\n\n${body}`
}

const findMark = (text: string): string => /mark\d+x/.exec(text)?.[0] ?? ''

interface LivePost {
  id: string
  slug: string
  mark: string
  version: string | null
  withdrawn: string | null
  draft: RevisionNum | null
}

async function readLive(store: Store): Promise<Map<string, LivePost>> {
  const rows = await store.read.selectFrom('posts').select('id').execute()
  const pointers = await listPointers(
    store.read,
    rows.map(({ id }) => id),
  )
  const shown = [...pointers.values()].flatMap(({ live, draft, imported }) => live ?? draft ?? imported ?? [])
  const revisions = await listStoredRevisions(store.read, shown)
  return new Map(
    [...pointers.values()].map(({ id, slug, live, draft, imported, withdrawn }) => {
      const num = live ?? draft ?? imported
      const mark = findMark(num === null ? '' : (revisions.get(num)?.body ?? ''))
      const version = live === null ? null : (revisions.get(live)?.version ?? null)
      return [id, { id, slug, mark, version, withdrawn, draft }]
    }),
  )
}

/** Posts whose live text is what their source brought last. */
async function listSynced(store: Store): Promise<Set<string>> {
  const rows = await store.read.selectFrom('posts').select(['id', 'live', 'imported']).execute()
  const revisions = await listStoredRevisions(
    store.read,
    rows.flatMap(({ live, imported }) => [live ?? [], imported ?? []].flat()),
  )
  const textOf = (num: (typeof rows)[number]['live']) => {
    const revision = num === null ? undefined : revisions.get(num)
    return revision && JSON.stringify([revision.meta.title, revision.meta.tags, revision.body])
  }
  return new Set(
    rows.flatMap(({ id, live, imported }) => (live !== null && textOf(live) === textOf(imported) ? [id] : [])),
  )
}
