import { z } from 'zod'
import {
  type Connection,
  listBrokenLinks,
  listCopyTitles,
  listMissingMedia,
  listOutsideLinks,
  listPlainReasons,
  listPlansOf,
  listQueuedNotes,
  type PostNum,
  type QueuedNote,
  type QueueEntry,
} from '#lib/store'
import type { NoteFilter } from './filters.ts'

/** What a row of the queue shows of a note. */
export const noteRow = z.strictObject({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  /** Under this filter since, or until, in milliseconds since 1970. */
  at: z.number(),
  owner: z.string(),
  state: z.enum(['listed', 'kept back', 'withdrawn', 'not public yet']),
  /** What is live; null when nothing is. */
  liveVersion: z.string().nullable(),
  /** The draft beside it. */
  draftVersion: z.string().nullable(),
  tags: z.array(z.string()),
  /** What exactly is the matter, a few of each kind. */
  details: z.array(z.string()),
})
export type NoteRow = z.infer<typeof noteRow>

const mostDetails = 3

/** Entries as a list shows them, in their order. */
export async function describeEntries(
  connection: Connection,
  filter: NoteFilter,
  entries: readonly QueueEntry[],
): Promise<NoteRow[]> {
  const nums = entries.map(({ post }) => post)
  const notes = new Map((await listQueuedNotes(connection, nums)).map((note) => [note.num, note]))
  const copies = await listCopyTitles(connection, filter === 'writing' ? nums : listUntitled(nums, notes))
  const details = await findDetails(connection, filter, [...notes.values()])
  return entries.flatMap((entry) => {
    const note = notes.get(entry.post)
    if (!note) return []
    const copy = copies.find(
      ({ post, owner }) => post === entry.post && (filter !== 'writing' || owner === entry.owner),
    )
    const title = (filter === 'writing' ? copy?.title : null) ?? note.revision?.meta.title ?? copy?.title ?? note.slug
    return [toRow(note, entry, title, details.get(entry.post) ?? [])]
  })
}

const listUntitled = (nums: readonly PostNum[], notes: ReadonlyMap<PostNum, QueuedNote>): PostNum[] =>
  nums.filter((num) => !notes.get(num)?.revision)

const toRow = (note: QueuedNote, { at, owner }: QueueEntry, title: string, details: string[]): NoteRow => ({
  ...{ id: note.id, slug: note.slug, title, at, owner, liveVersion: note.liveVersion },
  state: toState(note),
  draftVersion: note.draft === null ? null : (note.revision?.version ?? null),
  tags: note.revision?.meta.tags?.slice(0, mostDetails) ?? [],
  details: details.slice(0, mostDetails),
})

function toState({ live, listed, withdrawn }: QueuedNote): NoteRow['state'] {
  if (live !== null) return listed ? 'listed' : 'kept back'
  return withdrawn === null ? 'not public yet' : 'withdrawn'
}

/** By post. The other filters say it all by their names. */
async function findDetails(
  connection: Connection,
  filter: NoteFilter,
  notes: readonly QueuedNote[],
): Promise<Map<PostNum, string[]>> {
  const nums = notes.map(({ num }) => num)
  if (filter === 'broken-links') return findBrokenLinks(connection, nums)
  if (filter === 'scheduled' || filter === 'held')
    return collect((await listPlansOf(connection, nums)).map(({ post, action, problem }) => [post, problem ?? action]))
  const revisions = notes.flatMap(({ num, revision }) => (revision ? [{ num, revision: revision.num }] : []))
  const byRevision = async (list: typeof listMissingMedia | typeof listPlainReasons) => {
    const found: ReadonlyMap<unknown, string | string[]> = await list(
      connection,
      revisions.map(({ revision }) => revision),
    )
    return collect(
      revisions.flatMap(({ num, revision }) => [found.get(revision) ?? []].flat().map((said) => [num, said] as const)),
    )
  }
  if (filter === 'broken-pictures') return byRevision(listMissingMedia)
  if (filter === 'plain') return byRevision(listPlainReasons)
  return new Map()
}

/** Notes that are not there, then pages of other sites. */
async function findBrokenLinks(connection: Connection, nums: readonly PostNum[]): Promise<Map<PostNum, string[]>> {
  const own = await listBrokenLinks(connection, nums)
  const outside = await listOutsideLinks(connection, nums)
  const broken = (num: PostNum) => (outside.get(num) ?? []).flatMap(({ address, broken: is }) => (is ? address : []))
  return new Map(nums.map((num) => [num, [...(own.get(num) ?? []), ...broken(num)]]))
}

const collect = (said: readonly (readonly [PostNum, string])[]): Map<PostNum, string[]> =>
  new Map([...Map.groupBy(said, ([num]) => num)].map(([num, entries]) => [num, entries.map(([, text]) => text)]))
