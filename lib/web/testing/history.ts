import fc from 'fast-check'
import type { PictureFacts } from '#lib/core/pictures'
import type { PostMeta } from '#lib/core/posts'
import { AlphanodeError } from '#lib/errors'
import {
  findPost,
  insertRun,
  listPostStates,
  listSlugOwners,
  listUsesBelow,
  type NewMedia,
  type Store,
  saveTranslations,
  saveTree,
} from '#lib/store'
import { rollbackRun } from '#lib/work/importing'
import {
  applyChanges,
  type Change,
  publish,
  reviewPost,
  rollback,
  settleSimilar,
  showPictures,
  showPlain,
  showViews,
  showWhole,
  toNewRevision,
  unpublish,
} from '#lib/work/publishing'

/** A new state of a post, as an import or an editor brings it. */
interface Writing {
  post: number
  title: number
  slug: 'own' | 'other' | 'shared'
  status: 'reviewed' | 'in-review'
  /** The day on which the note says that it was published. */
  published: number | null
  topic: number
  tools: number[]
  /** Its place in the series; undefined: in none. */
  place: number | null | undefined
  as: 'live' | 'draft' | 'history'
  /** Whether the file claims a review of its own, or the one that it claimed before. */
  claim: 'own' | 'same'
  /** What opens the gate at its source. */
  policy: 'review' | 'published'
}

export type Commit =
  | { do: 'import'; writings: Writing[] }
  | { do: 'publish the draft'; post: number; reviewed: boolean }
  | { do: 'publish a version'; post: number; version: number }
  | { do: 'roll back'; post: number }
  | { do: 'withdraw'; post: number }
  | { do: 'take an import back'; run: number }
  | { do: 'review a version'; post: number; version: number; decision: 'approve' | 'reject'; isPart: boolean }
  | { do: 'show a version as it is written'; post: number; version: number }
  | { do: 'let pages be made again'; rules: number }
  | { do: 'find similar posts' }
  /** A picture that the post’s texts name is there now, or is another one. */
  | { do: 'bring a picture'; post: number; picture: number }
  /** A file that the post’s texts lead to is there now, or is another one. */
  | { do: 'bring a file'; post: number; file: number }
  /** What was counted of the post is taken in. */
  | { do: 'show views'; post: number; people: number }
  /** A folder says in which order its notes stand; those that it does not name leave its tree. */
  | { do: 'arrange'; order: number[]; isNested: boolean }
  /** A folder says that these posts are one text in several languages. */
  | { do: 'translate'; posts: number[] }

export type Step =
  | { do: 'commit'; commit: Commit }
  /** Asks for an address; `during` is committed while it is answered. */
  | { do: 'ask'; address: number; during: { when: 'before reading' | 'after reading'; commit: Commit } | null }
  /** Renders once more what was asked for earlier. */
  | { do: 'render again'; asked: number }

const postsOfHistory = 3
const plain = { rules: 'rules 1', reason: 'it is too much' }
/** The last two are spellings of one. */
const topics = ['Judging', 'Caching', 'caching']
const tools = ['git', 'Git', 'make']

const post = fc.nat(postsOfHistory - 1)
const writing: fc.Arbitrary<Writing> = fc.record({
  post,
  title: fc.nat(3),
  slug: fc.constantFrom('own', 'own', 'other', 'shared'),
  status: fc.constantFrom('reviewed', 'reviewed', 'reviewed', 'in-review'),
  published: fc.option(fc.nat(3)),
  topic: fc.nat(topics.length - 1),
  tools: fc.uniqueArray(fc.nat(tools.length - 1), { maxLength: 2 }),
  place: fc.constantFrom(undefined, null, 1, 2),
  as: fc.constantFrom('live', 'live', 'live', 'draft', 'history'),
  claim: fc.constantFrom('own', 'own', 'same'),
  policy: fc.constantFrom('review', 'review', 'published'),
})
const commit: fc.Arbitrary<Commit> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('import'), writings: fc.array(writing, { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('publish the draft'), post, reviewed: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('publish a version'), post, version: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('roll back'), post }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw'), post }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('take an import back'), run: fc.nat(3) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('review a version'),
      post,
      version: fc.nat(5),
      decision: fc.constantFrom('approve', 'approve', 'reject'),
      isPart: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('show a version as it is written'), post, version: fc.nat(5) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('let pages be made again'), rules: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('find similar posts') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('bring a picture'), post, picture: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('bring a file'), post, file: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('show views'), post, people: fc.nat(2000) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('arrange'), order: fc.uniqueArray(post), isNested: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('translate'), posts: fc.uniqueArray(post) }) },
) as fc.Arbitrary<Commit>
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('commit'), commit }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('ask'),
      address: fc.nat(10_000),
      during: fc.option(fc.record({ when: fc.constantFrom('before reading', 'after reading'), commit }), { freq: 9 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('render again'), asked: fc.nat(10_000) }) },
) as fc.Arbitrary<Step>

/** A history begins with an import of every post. */
export const historyOf = (length: number): fc.Arbitrary<Step[]> => {
  const first = fc.tuple(
    ...Array.from({ length: postsOfHistory }, (_, num) =>
      writing.map((each) => ({ ...each, post: num, as: 'live' as const })),
    ),
  )
  return fc
    .tuple(first, fc.array(step, { minLength: length - 1, maxLength: length - 1, size: 'max' }))
    .map(([writings, steps]): Step[] => [{ do: 'commit', commit: { do: 'import', writings } }, ...steps])
}

export interface Publication {
  store: Store
  /** Distinguishes the posts of several histories in one database. */
  prefix: string
  idOf(post: number): string
  /** Addresses that a post has, has had or may have. */
  slugs: string[]
  commit(commit: Commit): Promise<void>
}

/** The posts of one history. What is refused, as a roll-back below the first version, changes nothing and is no fault. */
export function createPublication(store: Store, prefix: string): Publication {
  const runs: number[] = []
  const versions = Array.from({ length: postsOfHistory }, () => 0)
  let minutes = 0
  const now = () => new Date(Date.UTC(2026, 10, 22) + 60_000 * minutes++).toISOString()
  const idOf = (num: number) => `${prefix}-${num}`
  const slugOf = ({ post: num, slug }: Writing) =>
    ({ own: `${prefix}-post-${num}`, other: `${prefix}-post-${num}-renamed`, shared: `${prefix}-shared` })[slug]

  const findSlug = async (num: number) => {
    for (const slug of [`${prefix}-post-${num}`, `${prefix}-post-${num}-renamed`, `${prefix}-shared`])
      if ((await listSlugOwners(store.read, [slug])).get(slug)?.id === idOf(num)) return slug
    return `${prefix}-post-${num}`
  }

  const bring = (writings: readonly Writing[]) =>
    store.write(async (transaction) => {
      const at = now()
      const run = await insertRun(transaction, {
        kind: 'import',
        path: prefix,
        options: {},
        process: 1,
        host: 'here',
        startedAt: at,
      })
      const changes: Change[] = []
      for (const each of new Map(writings.map((entry) => [entry.post, entry])).values()) {
        const slug = slugOf(each)
        const owner = (await listSlugOwners(transaction, [slug])).get(slug)
        const isTaken = owner !== undefined && owner.id !== idOf(each.post) && owner.current
        const known = await findPost(transaction, slug)
        // Part of a history can only be what belongs to a post that is live.
        if (isTaken || changes.some((change) => 'slug' in change && change.slug === slug)) continue
        if (each.as === 'history' && known?.live == null) continue
        changes.push(toChange(each, slug))
      }
      if (changes.length > 0) await applyChanges(transaction, changes, { now: at, run })
      runs.push(run)
    })

  const toChange = (each: Writing, slug: string): Change => {
    const number = (versions[each.post] ?? 0) + 1
    versions[each.post] = number
    const version = each.as === 'history' ? `0.${number}.0` : `1.${number}.0`
    const meta = toMeta(each, version)
    const body = `Text ${version} of ${slug}. ![Plot](./plot.png) [Data](./data.csv)\n\n# Kept\n\nThis section stays.`
    const revision = toNewRevision({ version, meta, body, format: 'md' })
    return {
      kind: 'revise',
      id: idOf(each.post),
      slug,
      oldSlugs: [],
      revision,
      as: each.as,
      policy: each.policy,
      origin: `/${prefix}/${each.post}.md`,
    }
  }

  const bringMedia = (num: number, address: string, { hash, facts }: Pick<NewMedia, 'hash' | 'facts'>) =>
    store.write(async (transaction) => {
      const uses = await listUsesBelow(transaction, `/${prefix}/${num}.md`)
      const present = uses.filter((use) => use.isPresent && use.address === address)
      const shown = present.map((use) => ({ ...use, media: hash }))
      await showPictures(transaction, { media: [{ hash, bytes: 1, facts }], uses: shown })
    })
  const bringPicture = (num: number, picture: number) =>
    bringMedia(num, './plot.png', {
      hash: `${picture}`.padStart(40, '0'),
      facts: { ...testPicture, width: 100 + picture },
    })
  const bringFile = (num: number, file: number) =>
    bringMedia(num, './data.csv', { hash: `${file}`.padStart(40, 'f'), facts: { kind: 'file', type: 'csv' } })

  const arrange = (order: readonly number[], isNested: boolean) =>
    store.write(async (transaction) => {
      const states = await listPostStates(transaction, { ids: order.map(idOf) })
      const nums = order.flatMap((num) => states.find(({ id }) => id === idOf(num))?.num ?? [])
      const entries = nums.map((num, index) => ({
        place: index + 1,
        parent: isNested && index > 0 ? 1 : 0,
        last: isNested && index === 0 ? nums.length : index + 1,
        title: isNested && index === 0 ? 'A section' : null,
        post: num,
      }))
      await saveTree(transaction, { slug: prefix, folder: `/${prefix}`, stated: '', entries })
    })

  const translate = (posts: readonly number[]) =>
    store.write(async (transaction) => {
      const states = await listPostStates(transaction, { ids: posts.map(idOf) })
      const translations = states.map(({ num }, index) => ({
        post: num,
        text: prefix,
        lang: [null, 'fr', 'de'][index] ?? null,
      }))
      await saveTranslations(transaction, `/${prefix}`, translations)
    })

  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof AlphanodeError) || !['conflict', 'not-found'].includes(error.code)) throw error
    }
  }

  const carryOut = async (each: Commit) => {
    switch (each.do) {
      case 'import':
        return bring(each.writings)
      case 'publish the draft':
        return publish(store, await findSlug(each.post), { now: now(), ...(each.reviewed ? { reviewer: 'Ada' } : {}) })
      case 'publish a version':
        return publish(store, await findSlug(each.post), { now: now(), version: `1.${each.version}.0` })
      case 'roll back':
        return rollback(store, await findSlug(each.post), null, now())
      case 'withdraw':
        return unpublish(store, await findSlug(each.post), now())
      case 'take an import back':
        return runs[each.run] === undefined ? undefined : rollbackRun(store, runs[each.run] as number, now())
      case 'review a version':
        return reviewPost(store, await findSlug(each.post), {
          reviewer: 'Ada',
          decision: each.decision,
          version: `1.${each.version}.0`,
          sections: each.isPart ? ['Kept'] : undefined,
          now: now(),
        })
      case 'show a version as it is written':
        return showPlain(store, { id: idOf(each.post), version: `1.${each.version}.0` }, plain, now())
      case 'let pages be made again':
        return showWhole(store, `rules ${each.rules}`, 10, now())
      case 'find similar posts':
        return settleSimilar(store, 50)
      case 'translate':
        return translate(each.posts)
      case 'arrange':
        return arrange(each.order, each.isNested)
      case 'bring a picture':
        return bringPicture(each.post, each.picture)
      case 'show views': {
        const [state] = await listPostStates(store.read, { ids: [idOf(each.post)] })
        return state && showViews(store, [{ post: state.num, people: each.people }])
      }
      case 'bring a file':
        return bringFile(each.post, each.file)
    }
  }
  return {
    store,
    prefix,
    idOf,
    slugs: [
      ...Array.from({ length: postsOfHistory }, (_, num) => [
        `${prefix}-post-${num}`,
        `${prefix}-post-${num}-renamed`,
      ]).flat(),
      `${prefix}-shared`,
    ],
    commit: (each) => attempt(() => carryOut(each)),
  }
}

const testPicture: PictureFacts = {
  kind: 'png',
  width: 100,
  height: 100,
  hasAlpha: false,
  isAnimated: false,
  isDrawn: true,
  lightness: 2,
  hue: null,
}

const toMeta = (each: Writing, version: string): PostMeta => ({
  title: `Outside judge ${each.title} of ${each.post}`,
  summary: 'A note that is published many times.',
  topic: { problem: topics[each.topic] as string, stack: `stack ${each.title}` },
  tools: each.tools.map((tool) => tools[tool] as string),
  tags: each.tools.map((tool) => `tag ${tool}`),
  authors: [{ name: `Author ${each.topic}` }],
  lang: each.topic === 1 ? 'de' : 'en',
  extra: { cover: './plot.png' },
  ...(each.place === undefined
    ? {}
    : { series: each.place === null ? { name: 'Rows' } : { name: 'Rows', position: each.place } }),
  revision: {
    status: each.as === 'draft' ? 'draft' : each.status,
    version,
    lastReviewed: '2026-11-22',
    ...(each.claim === 'own' ? { checked: [version] } : {}),
  },
  ...(each.published === null ? {} : { dates: { published: `2020-0${each.published + 1}-01T00:00:00.000Z` } }),
})
