import { issueCodes } from '#lib/errors'
import type { Pointers, RevisionNum } from '#lib/store'
import type { Change } from '#lib/work/publishing/apply-changes.ts'
import { asDraft, type Raise } from './auto-version.ts'
import { type BatchPlan, refuse, toRow } from './batch-plan.ts'
import type { CheckedPost } from './checked-post.ts'
import { toConflict } from './choose-slug.ts'
import { decideRevision, type KnownPost, type RevisionDecision } from './decide-revision.ts'
import { toRecognizable } from './known-records.ts'

export interface PlannedPost {
  /** Under the version and the address that it gets. */
  post: CheckedPost
  raise: Raise | null
  known: (KnownPost & Pick<Pointers, 'slug' | 'policy'>) | null
  isUnchanged: boolean
  /** The draft of the last import, if the source says the same now. */
  waiting: RevisionNum | null
  claims: 'believe' | 'ignore'
}

/** False for a post that is refused: its file is to be looked at again. */
export function planPost(plan: BatchPlan, planned: PlannedPost, again: boolean): boolean {
  const { post, known, isUnchanged, waiting } = planned
  const decision = decideRevision(known, { ...post, isUnchanged, waiting }, again)
  if (decision.value === 'rejected') {
    refuse(plan, post, toConflict(issueCodes.versionNotRaised, ['revision', 'version'], decision))
    return false
  }
  if (decision.value === 'same') planSame(plan, planned, decision.state)
  else if (decision.value === 'conflict') planConflict(plan, planned)
  else {
    const outcome = decision.value === 'new' ? 'new' : 'changed'
    plan.rows.push({ ...toRow(post), outcome, ...(planned.raise ? { raise: planned.raise } : {}) })
    plan.changes.push(...toChanges(planned, decision))
  }
  return true
}

type Doing = Exclude<RevisionDecision, { value: 'same' | 'conflict' | 'rejected' }>

function toChanges(planned: PlannedPost, decision: Doing): Change[] {
  const { id, slug } = planned.post
  if ('pointTo' in decision) {
    const { pointTo, action } = decision
    return [{ kind: 'point', id, revision: pointTo, slug, action, imported: action === 'publish' }]
  }
  if (decision.value !== 'hidden') return [toRevise(planned, decision.as)]
  const draft: Change =
    decision.draft === null
      ? toRevise(planned, 'draft')
      : { kind: 'redraft', id, revision: decision.draft, imported: true }
  return [draft, { kind: 'withdraw', id, reason: 'source' }]
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
    // What stands beside the live text does not say where that came from.
    ...(as !== 'live' && known && known.live !== null ? {} : { origin }),
    policy,
    imported: !post.isBeside,
    ...(claims === 'ignore' ? { claims } : {}),
    ...(publishedAt ? { publishedAt } : {}),
  }
}

/** A note that was published elsewhere was last changed when it says so, not when it came here. */
function findOwnDate({ isVersioned, content }: CheckedPost, known: KnownPost | null): string | null {
  if (isVersioned || !content || known?.revisions.some(({ status }) => status !== 'draft')) return null
  const { published, modified } = content.facts.dates
  return modified ?? published ?? null
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

/** Nothing is published that a person did not decide to publish: the file's state waits as the draft. */
function planConflict(plan: BatchPlan, planned: PlannedPost): void {
  const { post, known, waiting } = planned
  const draft = asDraft(post)
  const same =
    known?.revisions.find(({ num }) => num === waiting) ?? known?.revisions.find(({ hash }) => hash === draft.hash)
  const live = known?.revisions.find(({ num }) => num === known.live)
  const slug = known?.slug ?? post.slug
  const found = live ? `${slug} ${live.version}, which was changed here since` : `${slug}, which was withdrawn here`
  const expected = `the post as the last import left it, since its file has changed as well`
  const conflict = toConflict(
    issueCodes.bothChanged,
    [],
    { expected, found: `${found}; the file’s state is the draft ${same?.version ?? draft.version}` },
    'warning',
  )
  plan.refusals.push({ post, conflict })
  // A draft that waits already is no news, even if it was put aside since.
  const isNew = !same || (same.num !== waiting && same.num !== known?.draft)
  plan.rows.push({ ...toRow(draft), slug, outcome: isNew ? 'changed' : 'same' })
  if (!same) plan.changes.push(toRevise({ ...planned, post: draft }, 'draft'))
  else if (isNew) plan.changes.push({ kind: 'redraft', id: post.id, revision: same.num, imported: true })
  else if (same.num !== known?.imported) plan.imported.push({ id: post.id, revision: same.num })
}
