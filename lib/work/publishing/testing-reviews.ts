import fc from 'fast-check'
import { AlphanodeError } from '#lib/errors'
import { findHistory, findPost, type Store } from '#lib/store'
import { applyChanges, publish, type ReviewRules, reviewPost, rollback, toNewRevision } from './index.ts'

export type ReviewStep =
  | { do: 'edit'; section: number; as: 'live' | 'draft'; claim: 'none' | 'own' | 'same' | 'distrusted' }
  | { do: 'move'; from: number; claim: 'none' | 'own' | 'same' | 'distrusted' }
  | { do: 'revert'; to: number; claim: 'none' | 'own' | 'same' | 'distrusted' }
  | { do: 'review'; version: number; reviewer: string; decision: 'approve' | 'reject'; section: number | null }
  | { do: 'publish'; reviewer: string | null }
  | { do: 'roll back' }

const claim = fc.constantFrom('none' as const, 'own' as const, 'same' as const, 'same' as const, 'distrusted' as const)
const place = fc.nat(3)
/** Ada and Grace may review; Ben wrote the text, and Eve may not. */
const reviewer = fc.constantFrom('Ada', 'Ada', 'Grace', 'Ben', 'Eve')
const rules: ReviewRules = { reviewers: ['Ada', 'Grace', 'Ben'] }

const step: fc.Arbitrary<ReviewStep> = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    section: place,
    as: fc.constantFrom('live' as const, 'draft' as const),
    claim,
  }),
  fc.record({ do: fc.constant('move' as const), from: place, claim }),
  fc.record({ do: fc.constant('revert' as const), to: fc.nat(5), claim }),
  fc.record({
    do: fc.constant('review' as const),
    version: fc.nat(6),
    reviewer,
    decision: fc.constantFrom('approve' as const, 'approve' as const, 'reject' as const),
    section: fc.option(place),
  }),
  fc.record({ do: fc.constant('publish' as const), reviewer: fc.option(reviewer) }),
  fc.record({ do: fc.constant('roll back' as const) }),
)

export const reviewHistories = fc.array(step, { minLength: 4, maxLength: 14 })

/** What was ever seen of a content, by somebody who keeps the words themselves instead of hashes. */
interface Seen {
  text: string
  sections: string[]
  decision: 'approve' | 'reject'
  isWhole: boolean
}

/**
 * Carries out a history on a post of its own, and after each step compares what readers are told of each published version
 * with a record of who approved which words. Returns what is wrong.
 */
export async function checkReviewHistory(store: Store, id: string, steps: readonly ReviewStep[]): Promise<string[]> {
  const faults: string[] = []
  const seen: Seen[] = []
  const claims: { claim: string; text: string; counts: boolean }[] = []
  const texts = new Map<string, { sections: string[]; claim: string | null; counts: boolean }>()
  let sections = ['One.', 'Two.', 'Three.', 'Four.'].map((text, at) => `## Part ${at}\n\n${text}`)
  let draft: string[] | null = null
  let number = 0
  let minutes = 0
  const now = () => new Date(Date.UTC(2026, 10, 1) + minutes++ * 60_000).toISOString()
  const mayReview = (name: string) => name === 'Ada' || name === 'Grace'

  const bring = async (next: string[], as: 'live' | 'draft', how: 'none' | 'own' | 'same' | 'distrusted') => {
    const version = `1.${++number}.0`
    const isClaimed = as === 'live' && how !== 'none'
    const checked = how === 'own' ? { checked: [version] } : {}
    const meta = {
      title: 'Outside judge',
      summary: 'A note.',
      topic: { problem: 'judging', stack: 'judges' },
      authors: [{ name: 'Ben' }],
      revision: {
        version,
        status: as === 'draft' ? 'draft' : isClaimed ? 'reviewed' : 'in-review',
        ...checked,
      } as const,
    }
    const revision = toNewRevision({ version, meta, body: next.join('\n\n'), format: 'md' })
    await store.write((transaction) =>
      applyChanges(
        transaction,
        [
          {
            ...{ kind: 'revise', id, slug: id, oldSlugs: [], revision, as },
            ...(how === 'distrusted' ? { claims: 'ignore' as const } : {}),
          },
        ],
        { now: now() },
      ),
    )
    if (as === 'draft') {
      draft = next
      return
    }
    draft = null
    const text = next.join('\n\n')
    const own = isClaimed ? JSON.stringify(checked) : null
    const same = claims.filter((each) => each.claim === own)
    const counts =
      own !== null &&
      how !== 'distrusted' &&
      (same.length === 0 || same.some((each) => each.counts && each.text === text))
    if (own !== null) claims.push({ claim: own, text, counts })
    texts.set(version, { sections: next, claim: own, counts })
    sections = next
  }

  await bring(sections, 'live', 'none')
  for (const each of steps) {
    await attempt(async () => {
      if (each.do === 'edit')
        await bring(sections.with(each.section, `## Part ${each.section}\n\nText ${number}.`), each.as, each.claim)
      if (each.do === 'move') {
        const rest = sections.toSpliced(each.from, 1)
        await bring([...rest, sections[each.from] as string], 'live', each.claim)
      }
      if (each.do === 'revert') await bring(texts.get(`1.${each.to}.0`)?.sections ?? sections, 'live', each.claim)
      if (each.do === 'roll back') await rollback(store, id, null, now())
      if (each.do === 'publish') {
        const at = now()
        const next = draft
        const version = `1.${number}.0`
        await publish(store, id, { now: at, rules, ...(each.reviewer ? { reviewer: each.reviewer } : {}) })
        if (each.reviewer && !mayReview(each.reviewer)) faults.push(`${each.reviewer} reviewed ${version}`)
        if (next === null) return
        if (each.reviewer)
          seen.push({ text: next.join('\n\n'), sections: ['meta', ...next], decision: 'approve', isWhole: true })
        texts.set(version, { sections: next, claim: null, counts: false })
        sections = next
        draft = null
      }
      if (each.do === 'review') {
        const version = `1.${each.version}.0`
        const known = texts.get(version)
        if (!known) return
        const named = each.section === null ? undefined : [`Part ${each.section}`]
        await reviewPost(store, id, { ...each, version, sections: named, rules, now: now() })
        if (!mayReview(each.reviewer)) faults.push(`${each.reviewer} reviewed ${version}`)
        const covered = known.sections.filter((section) => !named || section.startsWith(`## ${named[0]}\n`))
        seen.push({
          text: known.sections.join('\n\n'),
          sections: named ? covered : ['meta', ...covered],
          decision: each.decision,
          isWhole: !named,
        })
      }
    })
    faults.push(...(await compare(store, id, texts, seen)))
  }
  return faults
}

async function compare(
  store: Store,
  id: string,
  texts: ReadonlyMap<string, { sections: string[]; claim: string | null; counts: boolean }>,
  seen: readonly Seen[],
): Promise<string[]> {
  const history = await findHistory(store.read, id)
  const lastOf = (section: string, text: string) =>
    seen.findLast((each) =>
      each.isWhole && each.decision === 'reject' ? each.text === text : each.sections.includes(section),
    )?.decision
  const expect = (version: string): string => {
    const known = texts.get(version)
    if (!known) return 'unknown'
    const text = known.sections.join('\n\n')
    const last = seen.findLast((each) => each.text === text)
    if (last?.decision === 'reject') return 'in-review'
    if (last && ['meta', ...known.sections].every((section) => lastOf(section, text) === 'approve')) return 'reviewed'
    if (known.counts) return 'claimed'
    return known.sections.some((section) => lastOf(section, text) === 'approve') ? 'partly' : 'in-review'
  }
  const faults = (history?.versions ?? []).flatMap(({ version, status }) =>
    status === expect(version) ? [] : [`${version} is called ${status}, and is ${expect(version)}`],
  )
  const post = await findPost(store.read, id)
  const listed = await store.read.selectFrom('posts').select('listed').where('id', '=', id).executeTakeFirst()
  const isOpen = post?.liveVersion ? ['reviewed', 'claimed'].includes(expect(post.liveVersion)) : false
  if ((listed?.listed === 1) !== isOpen)
    faults.push(`the gate is ${isOpen ? 'closed' : 'open'} for ${post?.liveVersion}`)
  return faults
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AlphanodeError) || !['conflict', 'not-found'].includes(error.code)) throw error
  }
}
