import { type ListKind, listKinds, type PostMeta, type Term, toTerms } from '#lib/core/posts'
import { type CollectionState, type Connection, type ListedMeta, listListedMetas } from '#lib/store'

/** What the newest notes of a list have in common, and which of them stand out. */
export interface ListOverview {
  /** What they are about, beside the list itself: the most frequent first. */
  subjects: Term[]
  /** Other lists that they stand in, by kind. */
  beside: { kind: ListKind; terms: Term[] }[]
  /** Those with the highest scores; none where few have scores, or in a short list. */
  best: { slug: string; title: string; lang: string | undefined; score: number }[]
}

/** The newest notes speak for a list, so that the cost of its page is bounded. */
const notesRead = 60
const shownOfKind = 8
const subjectsSaid = 3
const bestShown = 3
/** In a shorter list one sees the best without help. */
const shortList = 8

/** All of it follows from the notes that are listed, so the epoch of the list names it. */
export async function readListOverview(
  connection: Connection,
  { kind, slug, count }: Pick<CollectionState, 'kind' | 'slug' | 'count'>,
): Promise<ListOverview> {
  const notes = await listListedMetas(connection, kind, slug, notesRead)
  const terms = rankTerms(notes.map(({ meta }) => toTerms(meta))).filter(
    (term) => term.kind !== kind || term.slug !== slug,
  )
  const about = kind === 'topic' ? 'stack' : 'topic'
  const beside = listKinds.flatMap((each) => {
    const own = terms.filter((term) => term.kind === each).slice(0, shownOfKind)
    // One language is nothing to be told of.
    return own.length > (each === 'lang' ? 1 : 0) ? [{ kind: each, terms: own }] : []
  })
  return {
    subjects: notes.length > 1 ? terms.filter((term) => term.kind === about).slice(0, subjectsSaid) : [],
    beside,
    best: count > shortList ? rankNotes(notes) : [],
  }
}

/** Each term once, the most frequent first; those that are equally frequent in the order of the notes. */
function rankTerms(lists: readonly (readonly Term[])[]): Term[] {
  const found = new Map<string, { term: Term; count: number }>()
  for (const term of lists.flat()) {
    const key = `${term.kind}/${term.slug}`
    const known = found.get(key)
    if (known) known.count += 1
    else found.set(key, { term, count: 1 })
  }
  return [...found.values()].sort((one, other) => other.count - one.count).map(({ term }) => term)
}

function rankNotes(notes: readonly ListedMeta[]): ListOverview['best'] {
  const scored = notes.flatMap(({ slug, meta }) => {
    const score = meanScore(meta)
    return score === null ? [] : [{ slug, title: meta.title, lang: meta.lang, score }]
  })
  if (scored.length <= bestShown) return []
  return scored.sort((one, other) => other.score - one.score).slice(0, bestShown)
}

function meanScore({ score }: PostMeta): number | null {
  const values = Object.values(score ?? {}).filter((value) => typeof value === 'number')
  return values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length)
}
