import { z } from 'zod'
import type { ExportedEntry, ReviewRequest, Schedule } from '#lib/store'

/** Something that happened to a note. */
export const timelineEntry = z.strictObject({
  /** RFC 3339, UTC. */
  at: z.string(),
  kind: z.enum([
    ...(['published', 'draft', 'history', 'rolled back', 'returned', 'placed', 'withdrawn'] as const),
    ...(['approved', 'changes asked', 'review asked', 'scheduled', 'erased', 'shown', 'file replaced'] as const),
  ]),
  /** The version that it is about. */
  version: z.string().nullable(),
  /** What was live before, where that is another one. */
  before: z.string().nullable(),
  /** The revision that it brought or moved to. */
  revision: z.number().nullable(),
  actor: z.string().nullable(),
  actorKind: z.enum(['person', 'machine', 'import', 'schedule']).nullable(),
  means: z.enum(['desk', 'command', 'api', 'job']).nullable(),
  /** Why, as it was said. */
  reason: z.string().nullable(),
  /** The headings that a review was of; null: all. */
  sections: z.array(z.string()).nullable(),
  /** The run of an import. */
  run: z.number().nullable(),
  /** When it is to happen, for a plan, and what became of it. */
  due: z.string().nullable(),
  outcome: z.string().nullable(),
})

export type TimelineEntry = z.infer<typeof timelineEntry>

interface Happened {
  log: readonly ExportedEntry[]
  reviews: readonly {
    at: string
    version: string
    reviewer: string
    decision: 'approve' | 'reject'
    sections: readonly string[] | null
    note: string | null
  }[]
  requests: readonly ReviewRequest[]
  schedules: readonly Schedule[]
  versions: ReadonlyMap<number, string>
}

const nothing: Omit<TimelineEntry, 'at' | 'kind'> = {
  ...{ version: null, before: null, revision: null, actor: null, actorKind: null, means: null },
  ...{ reason: null, sections: null, run: null, due: null, outcome: null },
}

const kinds: Record<ExportedEntry['action'], TimelineEntry['kind']> = {
  ...{ publish: 'published', draft: 'draft', history: 'history', rollback: 'rolled back', return: 'returned' },
  ...{ place: 'placed', review: 'approved', erase: 'erased', 'show plain': 'shown', 'show whole': 'shown' },
  'replace file': 'file replaced',
  ...{ prune: 'withdrawn', unpublish: 'withdrawn', source: 'withdrawn' },
} as const

/** All that happened, the latest first. */
export function toTimeline({ log, reviews, requests, schedules, versions }: Happened): TimelineEntry[] {
  const entries = [
    ...log.flatMap((entry) => (entry.action === 'review' ? [] : toEntry(entry, versions))),
    ...toReviews(log, reviews),
    ...requests.map(
      (request): TimelineEntry => ({
        ...nothing,
        at: toTime(request.createdAt),
        kind: 'review asked',
        version: versions.get(request.revision) ?? null,
        revision: request.revision,
        actor: request.asker,
        actorKind: 'person',
        means: 'desk',
        reason: request.note,
        outcome: request.assignees.length > 0 ? `asked: ${request.assignees.join(', ')}` : null,
      }),
    ),
    ...schedules.map(
      ({ createdAt, at, action, version, actor, state, problem, run }): TimelineEntry => ({
        ...nothing,
        at: toTime(createdAt),
        kind: 'scheduled',
        version,
        actor,
        actorKind: run === null ? 'person' : 'import',
        due: toTime(at),
        outcome: `${action === 'publish' ? 'to go live' : 'to leave the site'}: ${state}${problem === null ? '' : `, ${problem}`}`,
      }),
    ),
  ]
  // A stable order: what came later in its list stays above.
  return entries.toReversed().sort((one, other) => Number(one.at < other.at) - Number(one.at > other.at))
}

const toTime = (time: number): string => new Date(time).toISOString()

function toEntry(entry: ExportedEntry, versions: ReadonlyMap<number, string>): TimelineEntry {
  const { at, action, versionBefore, versionAfter, draftVersion, contentVersion, by, means, reason, run } = entry
  // What a file brings beside a person's draft moves no draft.
  const isDraft = action === 'draft' && entry.draftBefore !== entry.draftAfter
  const revision = isDraft ? entry.draftAfter : entry.liveAfter
  const after = isDraft ? draftVersion : (contentVersion ?? versionAfter)
  return {
    ...nothing,
    ...{ at, kind: kinds[action], means, reason, run },
    version: after ?? versionBefore,
    before: !isDraft && entry.liveBefore !== entry.liveAfter ? versionBefore : null,
    revision: revision !== null && versions.has(revision) ? revision : null,
    actor: by?.name ?? null,
    actorKind: by?.kind ?? null,
  }
}

/** A review is told with what it says; who recorded it, and by what, is in the log of the same moment. */
function toReviews(log: Happened['log'], reviews: Happened['reviews']): TimelineEntry[] {
  return reviews.map(({ at, version, reviewer, decision, sections, note }) => {
    const entry = log.find((each) => each.at === at && (each.action === 'review' || each.action === 'publish'))
    return {
      ...nothing,
      ...{ at, version, actor: reviewer, actorKind: 'person' as const },
      kind: decision === 'approve' ? 'approved' : 'changes asked',
      means: entry?.means ?? null,
      reason: note ?? entry?.reason ?? null,
      sections: sections && [...sections],
    }
  })
}
