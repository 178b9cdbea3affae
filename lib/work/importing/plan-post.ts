import { issueCodes } from '#lib/errors'
import type { Pointers, RevisionNum } from '#lib/store'
import type { Change } from '#lib/work/publishing/apply-changes.ts'
import { asDraft, type Raise } from './auto-version.ts'
import { type BatchPlan, refuse, toRow } from './batch-plan.ts'
import type { CheckedPost } from './checked-post.ts'
import { toConflict } from './choose-slug.ts'
import { decideRevision, type KnownPost, type RevisionDecision } from './decide-revision.ts'
import { toRecognizable } from './known-records.ts'
import type { DecidedBefore } from './post-histories.ts'

export interface PlannedPost {
  /** Under the version and the address that it gets. */
  post: CheckedPost
  raise: Raise | null
  known: (KnownPost & Pick<Pointers, 'slug' | 'policy'> & Pick<DecidedBefore, 'hasOwnDraft'>) | null
  isUnchanged: boolean
  /** The draft of the last import, if the source says the same now. */
  waiting: RevisionNum | null
  claims: 'believe' | 'ignore'
}

/** `rejected`: its file is to be looked at again. `conflict`: a person has decided otherwise. */
export type TakenAs = 'rejected' | 'conflict' | 'same' | 'changed'

export function planPost(plan: BatchPlan, planned: PlannedPost, again: boolean): TakenAs {
  const { post, known, isUnchanged, waiting } = planned
  const decision = decideRevision(known, { ...post, isUnchanged, waiting }, again)
  if (decision.value === 'rejected') {
    refuse(plan, post, toConflict(issueCodes.versionNotRaised, ['revision', 'version'], decision))
    return 'rejected'
  }
  if (decision.value === 'same') planSame(plan, planned, decision.state)
  else if (decision.value === 'conflict') planConflict(plan, planned)
  else {
    const outcome = decision.value === 'new' ? 'new' : 'changed'
    plan.rows.push({ ...toRow(post), outcome, ...(planned.raise ? { raise: planned.raise } : {}) })
    plan.changes.push(...toChanges(plan, planned, decision))
    if (known?.hasOwnDraft && !isQuiet(decision)) sayBesideDraft(plan, planned, decision)
    return 'changed'
  }
  return decision.value
}

type Doing = Exclude<RevisionDecision, { value: 'same' | 'conflict' | 'rejected' }>

/** An earlier state, or a file that came back, says nothing that the draft does not know. */
const isQuiet = (decision: Doing): boolean =>
  'pointTo' in decision ? decision.action === 'return' : decision.value !== 'hidden' && decision.as === 'history'

/** The file has changed, and a person is at work on the post: both are named, and the draft stays. */
function sayBesideDraft(plan: BatchPlan, { post, known }: PlannedPost, decision: Doing): void {
  const isPublished = 'pointTo' in decision || (decision.value !== 'hidden' && decision.as === 'live')
  const isGone = !isPublished && decision.value === 'hidden'
  const does = isPublished ? 'is live' : isGone ? 'took the post off the site' : `is ${beside(post.version)}`
  plan.refusals.push({
    post,
    conflict: toConflict(
      issueCodes.bothChanged,
      [],
      {
        expected: 'a post without a draft that was made here, since its file has changed as well',
        found: `${known?.slug ?? post.slug} with ${describeDraft(known)}, which stays; the file’s state ${does}`,
      },
      'warning',
    ),
  })
}

const describeDraft = (known: PlannedPost['known']): string =>
  `the draft ${known?.revisions.find(({ num }) => num === known.draft)?.version ?? ''}`.trimEnd()

const beside = (version: string): string => `${version} in the record, beside the draft`

function toChanges(plan: BatchPlan, planned: PlannedPost, decision: Doing): Change[] {
  const { id, slug } = planned.post
  if ('pointTo' in decision) {
    const { pointTo, action } = decision
    return [{ kind: 'point', id, revision: pointTo, slug, action, imported: action === 'publish' }]
  }
  if (decision.value !== 'hidden') return [toRevise(planned, decision.as)]
  const withdraw: Change = { kind: 'withdraw', id, reason: 'source' }
  if (decision.draft === null) return [toRevise(planned, 'draft'), withdraw]
  if (!planned.known?.hasOwnDraft) return [{ kind: 'redraft', id, revision: decision.draft, imported: true }, withdraw]
  plan.imported.push({ id, revision: decision.draft })
  return [withdraw]
}

function toRevise({ post, known, claims }: PlannedPost, as: 'live' | 'draft' | 'history'): Change {
  const { id, slug, oldSlugs, version, status, hash, content, origin, policy } = post
  if (!content) throw new TypeError(`expected the content of ${id} ${version}, which is to be written`)
  const recognizable = post.isVersioned ? toRecognizable(post) : null
  const publishedAt = post.publishedAt ?? findOwnDate(post, known)
  return {
    kind: 'revise',
    id,
    slug,
    oldSlugs,
    revision: { version, status, hash, ...content, ...(recognizable ? { known: recognizable } : {}) },
    as,
    ...(known?.hasOwnDraft ? { keepsDraft: true } : {}),
    // What stands beside the live text does not say where that came from.
    ...(as !== 'live' && known && known.live !== null ? {} : { origin }),
    policy,
    imported: !post.isBeside,
    ...(claims === 'ignore' ? { claims } : {}),
    ...(publishedAt ? { publishedAt } : {}),
  }
}

/** A note that was published elsewhere was last changed when it says so, not when it came here. */
function findOwnDate({ isVersioned, content, fileDate }: CheckedPost, known: KnownPost | null): string | null {
  if (isVersioned || !content || known?.revisions.some(({ status }) => status !== 'draft')) return null
  const { published, modified } = content.facts.dates
  return modified ?? published ?? fileDate ?? null
}

/** The text is the one that the store has; where it stands and what lets it through the gate may be others. */
function planSame(plan: BatchPlan, { post, known, isUnchanged }: PlannedPost, state: RevisionNum | null): void {
  const { id, policy, origin, isBeside } = post
  if (isBeside || !known) {
    plan.rows.push({ ...toRow(post), outcome: 'same' })
    return
  }
  if (state !== null && state !== known.imported) plan.imported.push({ id, revision: state })
  const hasMoved = !isUnchanged && post.otherSlugs.length > 0 && post.slug !== known.slug
  const slug = hasMoved ? post.slug : known.slug
  // What another source has brought since goes by that one's policy.
  const isPlaced = hasMoved || (!isUnchanged && known.isInSync && policy !== known.policy)
  plan.rows.push({ ...toRow(post), slug, outcome: isPlaced ? 'changed' : 'same' })
  if (isPlaced) plan.changes.push({ kind: 'place', id, slug, policy, origin })
}

/**
 * Nothing is published that a person did not decide to publish: the file's state waits as the draft, or beside the draft that
 * a person made.
 */
function planConflict(plan: BatchPlan, planned: PlannedPost): void {
  const { post, known, waiting } = planned
  const draft = asDraft(post)
  const same =
    known?.revisions.find(({ num }) => num === waiting) ?? known?.revisions.find(({ hash }) => hash === draft.hash)
  const live = known?.revisions.find(({ num }) => num === known.live)
  const slug = known?.slug ?? post.slug
  const found = live ? `${slug} ${live.version}, which was changed here since` : `${slug}, which was withdrawn here`
  const expected = `the post as the last import left it, since its file has changed as well`
  const version = same?.version ?? draft.version
  const place = known?.hasOwnDraft ? beside(version) : `the draft ${version}`
  const conflict = toConflict(
    issueCodes.bothChanged,
    [],
    { expected, found: `${found}; the file’s state is ${place}` },
    'warning',
  )
  plan.refusals.push({ post, conflict })
  // A draft that waits already is no news, even if it was put aside since.
  const isKept = known?.hasOwnDraft ? same?.num === known.imported : same?.num === known?.draft
  const isNew = !same || (same.num !== waiting && !isKept)
  plan.rows.push({ ...toRow(draft), slug, outcome: isNew ? 'changed' : 'same' })
  if (!same) plan.changes.push(toRevise({ ...planned, post: draft }, 'draft'))
  else if (isNew && !known?.hasOwnDraft)
    plan.changes.push({ kind: 'redraft', id: post.id, revision: same.num, imported: true })
  else if (same.num !== known?.imported) plan.imported.push({ id: post.id, revision: same.num })
}
