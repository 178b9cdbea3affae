import fc from 'fast-check'
import { AlphanodeError } from '#lib/errors'
import { findHistory, findPost, type Store } from '#lib/store'
import { applyChanges, publish, type ReviewRules, reviewPost, rollback, toNewRevision, unpublish } from './index.ts'

export type ReviewStep =
  | { do: 'edit'; section: number; as: 'live' | 'draft'; claim: 'none' | 'own' | 'same' | 'distrusted' }
  | { do: 'move' | 'repeat'; from: number; claim: 'none' | 'own' | 'same' | 'distrusted' }
  | { do: 'entitle'; title: number; authors: readonly string[]; claim: 'none' | 'own' | 'same' | 'distrusted' }
  | { do: 'revert'; to: number; claim: 'none' | 'own' | 'same' | 'distrusted' }
  | { do: 'review'; version: number; reviewer: string; decision: 'approve' | 'reject'; section: number | null }
  | { do: 'publish'; reviewer: string | null }
  | { do: 'roll back' }
  | { do: 'withdraw' }
  | { do: 'appoint'; rules: ReviewRules }

const claim = fc.constantFrom('none' as const, 'own' as const, 'same' as const, 'same' as const, 'distrusted' as const)
const place = fc.nat(3)
/** At first Ada and Grace may review; Ben wrote the text, and Eve may not. */
const reviewer = fc.constantFrom('Ada', 'Ada', 'Grace', 'Ben', 'Eve')
const all = ['Ada', 'Grace', 'Ben']
const appointed: fc.Arbitrary<ReviewRules> = fc.constantFrom(
  { reviewers: all },
  { reviewers: all },
  { reviewers: all, fourEyes: false },
  { reviewers: ['Grace', 'Ben'] },
  { reviewers: ['Ada'] },
  { reviewers: ['Ben'], fourEyes: true },
)

const step: fc.Arbitrary<ReviewStep> = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    section: place,
    as: fc.constantFrom('live' as const, 'draft' as const),
    claim,
  }),
  fc.record({ do: fc.constantFrom('move' as const, 'repeat' as const), from: place, claim }),
  fc.record({
    do: fc.constant('entitle' as const),
    title: fc.nat(2),
    authors: fc.constantFrom(['Ben'], ['Ben'], ['Ada'], ['Ada', 'Ben'], []),
    claim,
  }),
  fc.record({ do: fc.constant('revert' as const), to: fc.nat(5), claim }),
  fc.record({
    do: fc.constant('review' as const),
    version: fc.nat(6),
    reviewer,
    decision: fc.constantFrom('approve' as const, 'approve' as const, 'reject' as const),
    section: fc.option(place),
  }),
  fc.record({ do: fc.constant('publish' as const), reviewer: fc.option(reviewer) }),
  fc.record({ do: fc.constantFrom('roll back' as const, 'withdraw' as const) }),
  fc.record({ do: fc.constant('appoint' as const), rules: appointed }),
)

export const reviewHistories = fc.array(step, { minLength: 4, maxLength: 14 })

interface Words {
  title: string
  authors: readonly string[]
  sections: string[]
}

interface Known extends Words {
  claim: string | null
  counts: boolean
}

/** The parts of a note that are looked at each by itself. */
const toParts = ({ title, authors, sections }: Words): string[] => [`${title} by ${authors}`, ...sections]
const toText = (words: Words): string => toParts(words).join('\n\n')

/** What was ever seen of a content, by somebody who keeps the words themselves instead of hashes. */
interface Seen {
  text: string
  parts: string[]
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
  const texts = new Map<string, Known>()
  let words: Words = {
    title: 'Outside judge',
    authors: ['Ben'],
    sections: ['One.', 'Two.', 'Three.', 'Four.'].map((text, at) => `## Part ${at}\n\n${text}`),
  }
  let rules: ReviewRules = { reviewers: all }
  let draft: Words | null = null
  let number = 0
  let minutes = 0
  const now = () => new Date(Date.UTC(2026, 10, 1) + minutes++ * 60_000).toISOString()
  const mayReview = (name: string, { authors }: Words) => {
    const isSoleAuthor = authors.length === 1 && authors[0] === name
    return rules.reviewers.includes(name) && !(isSoleAuthor && (rules.fourEyes ?? rules.reviewers.length > 1))
  }

  const bring = async (next: Words, as: 'live' | 'draft', how: 'none' | 'own' | 'same' | 'distrusted') => {
    const version = `1.${++number}.0`
    const isClaimed = as === 'live' && how !== 'none'
    const checked = how === 'own' ? { checked: [version] } : {}
    const meta = {
      title: next.title,
      summary: 'A note.',
      topic: { problem: 'judging', stack: 'judges' },
      ...(next.authors.length > 0 ? { authors: next.authors.map((name) => ({ name })) } : {}),
      revision: {
        version,
        status: as === 'draft' ? 'draft' : isClaimed ? 'reviewed' : 'in-review',
        ...checked,
      } as const,
    }
    const revision = toNewRevision({ version, meta, body: next.sections.join('\n\n'), format: 'md' })
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
    const text = toText(next)
    const own = isClaimed ? JSON.stringify(checked) : null
    const same = claims.filter((each) => each.claim === own)
    const counts =
      own !== null &&
      how !== 'distrusted' &&
      (same.length === 0 || same.some((each) => each.counts && each.text === text))
    if (own !== null) claims.push({ claim: own, text, counts })
    texts.set(version, { ...next, claim: own, counts })
    words = next
  }

  await bring(words, 'live', 'none')
  for (const each of steps) {
    await attempt(async () => {
      const { sections } = words
      if (each.do === 'edit') {
        const edited = `## Part ${each.section}\n\nText ${number}.`
        await bring({ ...words, sections: sections.with(each.section, edited) }, each.as, each.claim)
      }
      if (each.do === 'move')
        await bring(
          { ...words, sections: [...sections.toSpliced(each.from, 1), sections[each.from] as string] },
          'live',
          each.claim,
        )
      if (each.do === 'repeat' && sections.length < 7)
        await bring({ ...words, sections: [...sections, sections[each.from] as string] }, 'live', each.claim)
      if (each.do === 'entitle')
        await bring({ ...words, title: `Judge ${each.title}`, authors: each.authors }, 'live', each.claim)
      if (each.do === 'revert') await bring(texts.get(`1.${each.to}.0`) ?? words, 'live', each.claim)
      if (each.do === 'roll back') await rollback(store, id, null, now())
      if (each.do === 'withdraw') await unpublish(store, id, now())
      if (each.do === 'appoint') rules = each.rules
      if (each.do === 'publish') {
        const at = now()
        const next = draft
        const version = `1.${number}.0`
        await publish(store, id, { now: at, rules, ...(each.reviewer ? { reviewer: each.reviewer } : {}) })
        if (next === null) return
        if (each.reviewer) {
          if (!mayReview(each.reviewer, next)) faults.push(`${each.reviewer} reviewed ${version}`)
          seen.push({ text: toText(next), parts: toParts(next), decision: 'approve', isWhole: true })
        }
        texts.set(version, { ...next, claim: null, counts: false })
        words = next
        draft = null
      }
      if (each.do === 'review') {
        const version = `1.${each.version}.0`
        const known = texts.get(version)
        if (!known) return
        const named = each.section === null ? undefined : [`Part ${each.section}`]
        await reviewPost(store, id, { ...each, version, sections: named, rules, now: now() })
        if (!mayReview(each.reviewer, known)) faults.push(`${each.reviewer} reviewed ${version}`)
        seen.push({
          text: toText(known),
          parts: toParts(known).filter((part) => !named || part.startsWith(`## ${named[0]}\n`)),
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
  texts: ReadonlyMap<string, Known>,
  seen: readonly Seen[],
): Promise<string[]> {
  const history = await findHistory(store.read, id)
  const lastOf = (part: string, text: string) =>
    seen.findLast((each) =>
      each.isWhole && each.decision === 'reject' ? each.text === text : each.parts.includes(part),
    )?.decision
  const expect = (version: string): string => {
    const known = texts.get(version)
    if (!known) return 'unknown'
    const text = toText(known)
    const last = seen.findLast((each) => each.text === text)
    if (last?.decision === 'reject') return 'in-review'
    if (last && toParts(known).every((part) => lastOf(part, text) === 'approve')) return 'reviewed'
    if (known.counts) return 'claimed'
    return known.sections.some((part) => lastOf(part, text) === 'approve') ? 'partly' : 'in-review'
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
