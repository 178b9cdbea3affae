import { z } from 'zod'
import { createEffort, diffRevisions, type Effort } from '#lib/core/history'
import { isAllowed } from '#lib/core/people'
import { decideDisclosure, showReview, toContentHash } from '#lib/core/posts'
import { listApproved, listReviewParts, listReviewSections, type Place } from '#lib/core/reviews'
import {
  type Connection,
  findSiteTimeZone,
  findWorkingCopy,
  listRemarks,
  listReviewFacts,
  listReviews,
  listRevisionKeys,
  listStoredRevisions,
  type NewReview,
  type PostState,
  type Remark,
} from '#lib/store'
import { foreseeGate } from '#lib/work/publishing'
import { defineUseCase } from '../use-case.ts'
import { requireNote } from '../writing/require-note.ts'
import { findPassages } from './remarks.ts'
import { gate, metaDifference, noteId, readDifference as readParts } from './shapes.ts'
import { type NamedState, requireState, stateName } from './states.ts'

const thread = z.strictObject({
  num: z.number(),
  author: z.string(),
  text: z.string(),
  at: z.number(),
  state: z.enum(['open', 'resolved', 'taken', 'declined']),
  closer: z.string().nullable(),
  /** The passage as it was marked; null: the note as a whole. */
  quote: z.string().nullable(),
  heading: z.string().nullable(),
  replacement: z.string().nullable(),
  /** Where the passage stands now; null: it is gone, or there is none. */
  place: z.strictObject({ state: z.enum(['same', 'changed']), from: z.number(), to: z.number() }).nullable(),
  answers: z.array(z.strictObject({ num: z.number(), author: z.string(), text: z.string(), at: z.number() })),
})

const section = z.strictObject({
  kind: z.enum(['opening', 'section']),
  heading: z.string().nullable(),
  /** Null: it is gone. */
  line: z.number().nullable(),
  /** Compared with what was reviewed last; `first` where nothing was. */
  state: z.enum(['same', 'changed', 'new', 'gone', 'first']),
  isApproved: z.boolean(),
  difference: readParts,
})

const comparedMeta = z.strictObject({ isApproved: z.boolean(), changes: metaDifference })

/** A note as its reviewer sees it: the text with what was said of it, and what changed since the last review, section by section. */
export const readReview = defineUseCase({
  name: 'read-review',
  kind: 'read',
  right: 'read',
  input: z.strictObject({ id: noteId, of: stateName.optional() }),
  output: z.strictObject({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    /** Null for what is still being written: a review is of a revision. */
    revision: z.number().nullable(),
    version: z.string(),
    body: z.string(),
    format: z.enum(['md', 'mdx']),
    review: z.enum(['reviewed', 'partly', 'refused', 'void', 'claimed', 'none']),
    mayReview: z.boolean(),
    mayWrite: z.boolean(),
    /** The state of the person’s own working copy; null: there is none. */
    sequence: z.number().nullable(),
    threads: z.array(thread),
    /** The last review that was made of another text. */
    since: z
      .strictObject({
        version: z.string(),
        reviewer: z.string(),
        at: z.string(),
        decision: z.enum(['approve', 'reject']),
        note: z.string().nullable(),
      })
      .nullable(),
    /** The last word on exactly this text, as a whole. */
    verdict: z
      .strictObject({
        reviewer: z.string(),
        at: z.string(),
        decision: z.enum(['approve', 'reject']),
        note: z.string().nullable(),
      })
      .nullable(),
    sections: z.array(section),
    meta: comparedMeta,
    gate: gate.nullable(),
    disclosure: z.string().nullable(),
  }),
  async run(context, { id, of }) {
    const { post, isOwn } = await requireNote(context, id)
    const { role, name } = context.person
    return context.store.snapshot(async (connection) => {
      const state = await requireState(connection, post, of)
      const reviews = (await listReviews(connection, [post.num])).get(post.num) ?? []
      const since = await findReviewed(connection, post, state, reviews)
      const fact =
        state.revision === null ? null : (await listReviewFacts(connection, [state.revision])).get(state.revision)
      const copy = await findWorkingCopy(connection, post.num, name)
      return {
        ...{ id: post.id, slug: post.slug, title: state.meta.title, revision: state.revision },
        ...{ version: state.version, body: state.body, format: state.format },
        review: fact?.state ?? (state.meta.revision.status === 'reviewed' ? ('claimed' as const) : ('none' as const)),
        mayReview: isAllowed(role, 'review', { isOwn }),
        mayWrite: isAllowed(role, 'write', { isOwn }),
        sequence: copy?.sequence ?? null,
        threads: toThreads(state.body, await listRemarks(connection, post.num)),
        since: since && {
          ...{ version: since.review.version, reviewer: since.review.reviewer, at: since.review.at },
          ...{ decision: since.review.decision, note: since.review.note },
        },
        verdict: findVerdict(state, reviews),
        ...compareParts(state, since?.state ?? null, reviews),
        gate: await describeGate(connection, post, state),
        disclosure: decideDisclosure(showReview(state.meta, fact), await findSiteTimeZone(connection))?.text ?? null,
      }
    })
  },
})

function toThreads(body: string, remarks: readonly Remark[]): z.infer<typeof thread>[] {
  const places: ReadonlyMap<number, Place | null> = findPassages(body, remarks)
  const answers = Map.groupBy(remarks, ({ parent }) => parent)
  return (answers.get(null) ?? []).map(({ num, author, text, createdAt, state, closer, anchor, replacement }) => ({
    ...{ num, author, text, at: createdAt, state, closer, replacement },
    quote: anchor?.quote ?? null,
    heading: anchor?.heading ?? null,
    place: places.get(num) ?? null,
    answers: (answers.get(num) ?? []).map((answer) => ({
      ...{ num: answer.num, author: answer.author, text: answer.text, at: answer.createdAt },
    })),
  }))
}

function findVerdict(state: NamedState, reviews: readonly NewReview[]) {
  const content = toContentHash(state)
  const found = reviews.findLast((review) => review.content === content && review.sections === null)
  return found ? { reviewer: found.reviewer, at: found.at, decision: found.decision, note: found.note } : null
}

/** The last review of another content, with the text that it was of, where that is still there. */
async function findReviewed(
  connection: Connection,
  post: PostState,
  state: NamedState,
  reviews: readonly NewReview[],
): Promise<{ review: NewReview; state: NamedState } | null> {
  const present = toContentHash(state)
  const review = reviews.findLast(({ content }) => content !== present)
  if (!review) return null
  const keys = (await listRevisionKeys(connection, [post.num])).filter(({ version }) => version === review.version)
  const stored = await listStoredRevisions(
    connection,
    keys.map(({ num }) => num),
  )
  const found = [...stored.values()].find((revision) => toContentHash(revision) === review.content)
  if (!found) return null
  const { version, meta, body, format } = found
  return { review, state: { version, meta, body, format, revision: found.num, copy: null } }
}

interface Compared {
  sections: z.infer<typeof section>[]
  meta: z.infer<typeof comparedMeta>
}

function compareParts(state: NamedState, before: NamedState | null, reviews: readonly NewReview[]): Compared {
  const parts = listReviewParts(state)
  const approved = listApproved({ content: toContentHash(state), parts }, reviews)
  const old = before ? listReviewSections(before) : []
  const used = new Set<number>()
  const findPartner = createPartnerFinder(old, used)
  const effort = createEffort()
  const sections = listReviewSections(state).map((part) => {
    const { kind, heading, line, hash, text } = part
    const at = findPartner(part)
    if (at !== -1) used.add(at)
    const partner = old[at]
    const change = !before ? 'first' : !partner ? 'new' : partner.hash === hash ? 'same' : 'changed'
    return {
      ...({ kind: toKind(kind), heading, line, state: change, isApproved: approved.has(hash) } as const),
      difference: change === 'changed' && partner ? diffTexts(state, partner.text, text, effort) : [],
    }
  })
  const gone = old.flatMap(({ kind, heading }, at) =>
    used.has(at)
      ? []
      : [
          {
            ...({ kind: toKind(kind), heading, line: null, state: 'gone' } as const),
            isApproved: false,
            difference: [],
          },
        ],
  )
  const [meta] = parts
  return {
    sections: [...sections, ...gone],
    meta: {
      isApproved: meta !== undefined && approved.has(meta.hash),
      changes: before
        ? diffRevisions({ ...before, body: '' }, { ...state, body: '' }).meta.filter(({ field }) => field !== ofReviews)
        : [],
    },
  }
}

/** What a review changes by itself is nothing to review. */
const ofReviews = 'status'

const toKind = (kind: 'meta' | 'opening' | 'section') => (kind === 'opening' ? 'opening' : 'section')

type Part = ReturnType<typeof listReviewSections>[number]

/** The same words under whatever heading, else the same heading; -1 where neither is left. */
function createPartnerFinder(old: readonly Part[], used: ReadonlySet<number>): (part: Part) => number {
  const places = [...old.keys()].reverse()
  const byHash = Map.groupBy(places, (at) => old[at]?.hash)
  const byHeading = Map.groupBy(places, (at) => old[at]?.heading)
  const takeFirst = (free: number[] = []): number | undefined => {
    while (used.has(free.at(-1) ?? -1)) free.pop()
    return free.at(-1)
  }
  return ({ heading, hash }) => takeFirst(byHash.get(hash)) ?? takeFirst(byHeading.get(heading)) ?? -1
}

function diffTexts({ meta, version, format }: NamedState, old: string, fresh: string, effort: Effort) {
  const part = { meta, version, format }
  return diffRevisions({ ...part, body: old }, { ...part, body: fresh }, effort).text
}

async function describeGate(connection: Connection, post: PostState, { revision }: NamedState) {
  if (revision === null) return null
  const { value, reasons } = await foreseeGate(connection, post, revision)
  return { value, reasons }
}
