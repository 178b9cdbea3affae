import type { IndexedText } from '#lib/core/words'
import {
  addToSearch,
  type Connection,
  changeCollections,
  clearFormerSearch,
  clearSearchDue,
  type Facet,
  findCollection,
  findSearchRules,
  findSiteLanguage,
  listPostStates,
  listSearchDue,
  listStoredRevisions,
  markSearchDue,
  type PostNum,
  type PostState,
  type RevisionNum,
  removeFromSearch,
  type SearchText,
  type Store,
  saveSearchRules,
} from '#lib/store'
import { type DescribedRevision, describeAll, type RevisionFacts } from './describe-revision.ts'

/**
 * What is added to search when all changes of a transaction are made. SQLite writes what FTS5 has collected before each
 * statement that it may have to take back, and a piece of the index for each of several rounds is more to write and to merge.
 */
export type Unindexed = Map<PostNum, SearchText>

/** Search holds exactly the posts that the gate lets through, as their live revisions say it; with `later`, once that is added. */
export async function reindex(
  transaction: Connection,
  posts: readonly PostState[],
  { before, revisions, later }: Reindexing,
): Promise<void> {
  const indexed = posts.filter((post) => before.get(post.id)?.listed)
  await removeFromSearch(
    transaction,
    indexed.map((post) => post.num),
  )
  const texts = toTexts(posts, revisions)
  for (const { num } of posts) later?.delete(num)
  for (const text of texts) later?.set(text.num, text)
  if (!later) await addToSearch(transaction, texts)
  await clearSearchDue(
    transaction,
    posts.map((post) => post.num),
  )
}

interface Reindexing {
  before: ReadonlyMap<string, PostState>
  revisions: ReadonlyMap<RevisionNum, DescribedRevision>
  later?: Unindexed | undefined
}

const toTexts = (posts: readonly PostState[], revisions: ReadonlyMap<RevisionNum, DescribedRevision>): SearchText[] =>
  posts.flatMap((post) => {
    const revision = post.live === null ? undefined : revisions.get(post.live)
    if (!post.listed || !revision) return []
    const { search } = revision.facts
    const text = withWord(search.text, revision.hash)
    return [{ num: post.num, ...search, text, facets: toFacets(revision.facts) }]
  })

/** A state of a post is found by its hash as well. */
const withWord = (text: IndexedText, word: string): IndexedText => ({
  ...text,
  names: `${text.names} ${word}`,
  forms: `${text.forms} ${word}`,
})

/** Where the words of the index were found by other rules than these, all listed posts stand in line to be read anew. */
export async function markOtherRules(store: Store, rules: string): Promise<void> {
  if ((await findSearchRules(store.read)) === rules || !(await holdsAny(store.read))) return
  await store.write(async (transaction) => {
    await markSearchDue(transaction)
    await saveSearchRules(transaction, rules)
  })
}

/** What is put into an empty index was found by the rules of this process. */
export async function nameFirstRules(store: Store, rules: string): Promise<void> {
  if ((await findSearchRules(store.read)) !== null) return
  await store.write(async (transaction) => {
    if (!(await holdsAny(transaction))) await saveSearchRules(transaction, rules)
  })
}

const holdsAny = async (connection: Connection): Promise<boolean> =>
  ((await findCollection(connection, 'all', ''))?.count ?? 0) > 0

/**
 * Reads the words of up to `most` posts anew that wait for it, in one transaction. Once none is left, the index of before is
 * emptied. Returns how many are done.
 */
export async function settleSearch(store: Store, most: number): Promise<number> {
  return store.write(async (transaction) => {
    const due = await listSearchDue(transaction, most)
    if (due.length === 0) return (await clearFormerSearch(transaction)) ? 1 : 0
    const states = await listPostStates(transaction, { nums: due })
    const stored = await listStoredRevisions(
      transaction,
      states.flatMap(({ live }) => live ?? []),
    )
    await removeFromSearch(transaction, due)
    await addToSearch(transaction, toTexts(states, describeAll(stored, await findSiteLanguage(transaction))))
    await clearSearchDue(transaction, due)
    if ((await listSearchDue(transaction, 1)).length === 0) await raiseSearch(transaction)
    return due.length
  })
}

/** Answers that were kept meanwhile came from both indexes: they are named by the epoch of all posts. */
const raiseSearch = (transaction: Connection): Promise<void> =>
  changeCollections(transaction, [{ kind: 'all', slug: '', name: '', delta: 0, raise: true }])

export const toFacets = ({ terms, card }: RevisionFacts): Facet[] => [
  ...terms.flatMap(({ kind, slug }) =>
    kind === 'topic' || kind === 'stack' || kind === 'language' ? [{ kind, slug }] : [],
  ),
  ...(card.difficulty ? [{ kind: 'difficulty' as const, slug: card.difficulty }] : []),
]
