import { z } from 'zod'
import { decideDisclosure, decideIndexable, type PostMeta, showReview } from '#lib/core/posts'
import {
  type Connection,
  type ExportedEntry,
  eachLogBatch,
  findOpenReviewRequest,
  findSiteTimeZone,
  listFilesOf,
  listPublicationTimes,
  listReviewFacts,
  listReviewRequests,
  listReviews,
  listRevisionKeys,
  listRevisionTitles,
  listSchedulesOf,
  listWorkingCopies,
  type PostState,
  scheduleStates,
} from '#lib/store'
import { defineUseCase } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { decideFileState, fileState } from './file-state.ts'
import { gate, noteId } from './shapes.ts'
import { requireState } from './states.ts'
import { timelineEntry, toTimeline } from './timeline.ts'

const review = z.enum(['reviewed', 'partly', 'refused', 'void', 'claimed', 'none'])

const revision = z.strictObject({
  num: z.number(),
  version: z.string(),
  status: z.string(),
  title: z.string(),
  isLive: z.boolean(),
  isDraft: z.boolean(),
  /** When it was public for the first time; null: never. */
  publishedAt: z.string().nullable(),
  review,
})

const copy = z.strictObject({
  owner: z.string(),
  /** The version that it was begun from. */
  from: z.string().nullable(),
  updatedAt: z.number(),
  sequence: z.number(),
})

const schedule = z.strictObject({
  num: z.number(),
  action: z.enum(['publish', 'withdraw']),
  version: z.string().nullable(),
  at: z.string(),
  state: z.enum(scheduleStates),
  problem: z.string().nullable(),
  actor: z.string(),
})

const request = z.strictObject({
  num: z.number(),
  revision: z.number(),
  version: z.string().nullable(),
  asker: z.string(),
  note: z.string().nullable(),
  state: z.enum(['asked', 'changes', 'approved', 'withdrawn']),
  answer: z.string().nullable(),
  answerer: z.string().nullable(),
  assignees: z.array(z.string()),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** The draft is another one by now. */
  isPast: z.boolean(),
})

/** Everything that is known of a note: which state is where, who works on what, and all that happened to it. */
export const readRecord = defineUseCase({
  name: 'read-record',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ id: noteId }),
  output: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    isOwn: z.boolean(),
    live: z
      .strictObject({
        revision: z.number(),
        version: z.string(),
        edition: z.string().nullable(),
        listed: z.boolean(),
        publishedAt: z.string().nullable(),
        gate,
        disclosure: z.string().nullable(),
      })
      .nullable(),
    draft: z
      .strictObject({
        revision: z.number(),
        version: z.string(),
        /** A note that was begun: there is a title alone. */
        isEmpty: z.boolean(),
      })
      .nullable(),
    /** Why it is off the site; null where it is live, or never was. */
    withdrawn: z.string().nullable(),
    file: fileState.nullable(),
    revisions: z.array(revision),
    copies: z.array(copy),
    schedules: z.array(schedule),
    request: request.nullable(),
    timeline: z.array(timelineEntry),
  }),
  async run(context, { id }) {
    const { post, isOwn } = await requireNote(context, id)
    return context.store.snapshot(async (connection) => {
      const revisions = await listRevisions(connection, post)
      const versions = new Map(revisions.map(({ num, version }) => [num, version]))
      const [latest] = revisions
      const shown = await requireState(connection, post).catch(() => null)
      return {
        ...{ id: post.id, slug: post.slug, title: shown?.meta.title ?? latest?.title ?? post.slug, isOwn },
        live: await describeLive(connection, post),
        draft:
          post.draft === null
            ? null
            : {
                ...{ revision: post.draft, version: versions.get(post.draft) ?? '' },
                isEmpty: shown?.body.trim() === '',
              },
        withdrawn: post.live === null ? post.withdrawn : null,
        file: await decideFileState(connection, post, await listFilesOf(connection, [post.id])),
        revisions,
        copies: (await listWorkingCopies(connection, post.num)).map(
          ({ owner, revision: from, updatedAt, sequence }) => ({
            ...{ owner, updatedAt, sequence },
            from: from === null ? null : (versions.get(from) ?? null),
          }),
        ),
        schedules: await listSchedules(connection, post),
        request: await describeRequest(connection, post, versions),
        timeline: toTimeline({
          log: await listLog(connection, post),
          reviews: (await listReviews(connection, [post.num])).get(post.num) ?? [],
          requests: await listReviewRequests(connection, post.num),
          schedules: await listSchedulesOf(connection, post.num),
          versions,
        }),
      }
    })
  },
})

async function listRevisions(connection: Connection, post: PostState): Promise<z.infer<typeof revision>[]> {
  const keys = await listRevisionKeys(connection, [post.num])
  const nums = keys.map(({ num }) => num)
  const facts = await listReviewFacts(connection, nums)
  const times = new Map((await listPublicationTimes(connection, [post.num])).map((each) => [each.revision, each.at]))
  const titles = await listRevisionTitles(connection, nums)
  return keys.toReversed().map(({ num, version, status }) => ({
    ...{ num, version, status, title: titles.get(num) ?? '' },
    isLive: num === post.live,
    isDraft: num === post.draft,
    publishedAt: times.get(num) ?? null,
    review: facts.get(num)?.state ?? (status === 'reviewed' ? ('claimed' as const) : ('none' as const)),
  }))
}

async function describeLive(connection: Connection, post: PostState) {
  if (post.live === null) return null
  const state = await requireState(connection, post, 'live')
  const fact = (await listReviewFacts(connection, [post.live])).get(post.live)
  const meta: PostMeta = showReview(state.meta, fact)
  return {
    ...{ revision: post.live, version: state.version, edition: post.edition },
    ...{ listed: post.listed, publishedAt: post.publishedAt },
    gate: decideIndexable({ live: true, policy: post.policy, meta }),
    disclosure: decideDisclosure(meta, await findSiteTimeZone(connection))?.text ?? null,
  }
}

const listSchedules = async (connection: Connection, { num }: PostState): Promise<z.infer<typeof schedule>[]> =>
  (await listSchedulesOf(connection, num))
    .filter(({ endedAt }) => endedAt === null)
    .map(({ num: schedule, action, version, at, state, problem, actor }) => ({
      ...{ num: schedule, action, version, state, problem, actor },
      at: new Date(at).toISOString(),
    }))

async function describeRequest(
  connection: Connection,
  post: PostState,
  versions: ReadonlyMap<number, string>,
): Promise<z.infer<typeof request> | null> {
  const open = await findOpenReviewRequest(connection, post.num)
  // What was asked about went live by another way, or is gone: nothing waits.
  if (!open || (post.draft === null && post.live !== open.revision)) return null
  const { post: _, endedAt: __, ...rest } = open
  const isPast = open.revision !== (post.draft ?? post.live)
  return { ...rest, version: versions.get(open.revision) ?? null, isPast }
}

/** A note has few thousand entries at most; the latest tell the most. */
const mostEntries = 1000

async function listLog(connection: Connection, { num }: PostState): Promise<ExportedEntry[]> {
  const entries: ExportedEntry[] = []
  for await (const batch of eachLogBatch(connection, { post: num })) entries.push(...batch)
  return entries.slice(-mostEntries)
}
