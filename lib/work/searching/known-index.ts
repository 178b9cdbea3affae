import { type Card, showListedState } from '#lib/core/posts'
import { stemLanguages } from '#lib/core/words'
import {
  type Connection,
  countUpTo,
  countWords,
  findCollection,
  type KnownWord,
  listCardsOf,
  listFoundPosts,
  listPresent,
  listSearchDue,
  listSearchFacets,
  listStemLanguages,
  listWordsBeginning,
  type PostNum,
  type SearchTerm,
  whileUnchanged,
} from '#lib/store'
import { createPostText, type PostText } from './post-text.ts'
import { createVocabulary, type ReadText, type Vocabulary } from './vocabulary.ts'

/** A post by its title, as far as that decides where it stands. */
export interface KnownName {
  title: ReadText
  /** Its state of review, as it is shown. */
  status: string
}

/** A post that was opened. */
export interface KnownPost {
  num: PostNum
  card: Card
  title: ReadText
  text: PostText
}

/** Of what is found out about the index this much is kept, which is some 20 MB at most. */
const most = {
  words: 50_000,
  present: 50_000,
  counts: 20_000,
  beginnings: 2000,
  facets: 10_000,
  names: 20_000,
  vocabulary: 100_000,
}
/** Characters of posts that were opened. */
const mostText = 2_000_000

/** Of words that more posts have, none says more than another. */
const mostCounted = 1000
/** At most this many words that begin alike are looked at. */
const mostRead = 400

interface Known {
  languages?: readonly string[]
  all?: number
  isWaiting?: boolean
  words: Map<string, number>
  present: Map<string, boolean>
  counts: Map<string, number>
  beginnings: Map<string, readonly KnownWord[]>
  facets: Map<PostNum, ReadonlySet<string>>
  texts: KnownTexts
}

interface KnownTexts {
  vocabulary: Vocabulary
  names: Map<PostNum, KnownName>
  /** The post that was asked for last stands last. */
  posts: Map<PostNum, { post: KnownPost; size: number }>
  size: number
}

const createTexts = (): KnownTexts => ({ vocabulary: createVocabulary(), names: new Map(), posts: new Map(), size: 0 })

const createKnown = (): Known => ({
  words: new Map(),
  present: new Map(),
  counts: new Map(),
  beginnings: new Map(),
  facets: new Map(),
  texts: createTexts(),
})

/**
 * The index, and what questions before found out about it. That is kept as long as nothing is written to the database; what
 * an answer says depends on the question and on the state of the database alone.
 */
export interface KnownIndex {
  connection: Connection
  vocabulary: Vocabulary
  /** The languages that lend posts their stems. */
  stemLanguages(): Promise<readonly string[]>
  countAll(): Promise<number>
  /** Whether posts wait to be read anew. */
  isWaiting(): Promise<boolean>
  /** In how many posts each word is as it is written; more than a thousand are a thousand. */
  countWords(words: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Whether any post has it, for each of these words as the index keeps them. */
  listPresent(words: readonly string[]): Promise<ReadonlyMap<string, boolean>>
  countUpTo(term: SearchTerm, limit: number): Promise<number>
  listBeginnings(beginning: string): Promise<readonly KnownWord[]>
  listFacets(posts: readonly PostNum[]): Promise<ReadonlySet<string>[]>
  listNames(posts: readonly PostNum[]): Promise<ReadonlyMap<PostNum, KnownName>>
  /** In this order, without those that no reader sees. */
  listPosts(posts: readonly PostNum[]): Promise<KnownPost[]>
}

export async function openIndex(connection: Connection): Promise<KnownIndex> {
  const known = await whileUnchanged(connection, createKnown)
  if (known.texts.vocabulary.said.length > most.vocabulary) known.texts = createTexts()
  const { texts } = known
  const isWaiting = async () => {
    known.isWaiting ??= (await listSearchDue(connection, 1)).length > 0
    return known.isWaiting
  }
  return {
    connection,
    vocabulary: texts.vocabulary,
    async stemLanguages() {
      known.languages ??= await listStemLanguages(connection, stemLanguages)
      return known.languages
    },
    async countAll() {
      known.all ??= (await findCollection(connection, 'all', ''))?.count ?? 0
      return known.all
    },
    isWaiting,
    countWords: (words) =>
      remember(known.words, words, most.words, async (missing) =>
        (await countWords(connection, missing, mostCounted)).map(({ word, posts }) => [word, posts]),
      ),
    listPresent: (words) =>
      remember(known.present, words, most.present, async (missing) => {
        const present = new Set(await listPresent(connection, missing))
        return missing.map((word) => [word, present.has(word)])
      }),
    async countUpTo(term, limit) {
      const key = `${limit} ${JSON.stringify(term.anyOf)}`
      const counts = await remember(known.counts, [key], most.counts, async () => [
        [key, await countUpTo(connection, term, limit)],
      ])
      return counts.get(key) ?? 0
    },
    async listBeginnings(beginning) {
      const words = await remember(known.beginnings, [beginning], most.beginnings, async () => [
        [beginning, await listWordsBeginning(connection, beginning, mostRead)],
      ])
      return words.get(beginning) ?? []
    },
    async listFacets(posts) {
      const facets = await remember(known.facets, posts, most.facets, async (missing) =>
        listSearchFacets(connection, missing, { mayWait: await isWaiting() }),
      )
      return posts.flatMap((num) => facets.get(num) ?? [])
    },
    listNames: (posts) =>
      remember(texts.names, posts, most.names, async (missing) =>
        [...(await listCardsOf(connection, missing))].map(([num, card]) => [num, toName(card, texts.vocabulary)]),
      ),
    async listPosts(posts) {
      const missing = posts.filter((num) => !texts.posts.has(num))
      const found = new Map(
        (await listFoundPosts(connection, missing)).map(({ num, card, body, format }) => {
          const title = texts.names.get(num)?.title ?? texts.vocabulary.read(card.title)
          const post = { num, card, title, text: createPostText(body, format, texts.vocabulary) }
          return [num, { post, size: body.length }] as const
        }),
      )
      // All of them are taken before one is kept, since that may let others go.
      const opened = posts.flatMap((num) => texts.posts.get(num) ?? found.get(num) ?? [])
      for (const each of opened) keep(texts, each)
      return opened.map(({ post }) => post)
    },
  }
}

const toName = (card: Card, vocabulary: Vocabulary): KnownName => ({
  title: vocabulary.read(card.title),
  status: showListedState(card).status,
})

/** What is known of these keys, that which was not found out before as well. */
async function remember<Key, Value>(
  known: Map<Key, Value>,
  keys: readonly Key[],
  mostKept: number,
  find: (missing: Key[]) => Promise<Iterable<readonly [Key, Value]>>,
): Promise<ReadonlyMap<Key, Value>> {
  const asked = new Map<Key, Value>()
  const missing: Key[] = []
  for (const key of keys) {
    const value = known.get(key)
    if (value === undefined) missing.push(key)
    else asked.set(key, value)
  }
  if (missing.length === 0) return asked
  const found = await find(missing)
  if (known.size + missing.length > mostKept) known.clear()
  for (const [key, value] of found) {
    known.set(key, value)
    asked.set(key, value)
  }
  return asked
}

/** As the last one; those that were not asked for in a long time go. */
function keep(texts: KnownTexts, { post, size }: { post: KnownPost; size: number }): void {
  if (texts.posts.delete(post.num)) texts.size -= size
  texts.posts.set(post.num, { post, size })
  texts.size += size
  for (const [num, oldest] of texts.posts) {
    if (texts.size <= mostText || num === post.num) return
    texts.posts.delete(num)
    texts.size -= oldest.size
  }
}
