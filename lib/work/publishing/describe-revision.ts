import { listPictures } from '#lib/core/mdx/list-pictures.ts'
import {
  type BodyFormat,
  type Card,
  describeCard,
  findDamagedText,
  findHero,
  type GatedMeta,
  hashRevision,
  locateDamage,
  type PostMeta,
  type Term,
  toTerms,
} from '#lib/core/posts'
import { type Features, toFeatures, toSignature } from '#lib/core/related'
import { AlphanodeError, issueCodes } from '#lib/errors'
import {
  encode,
  type NewRevision,
  type RevisionKey,
  type RevisionNum,
  type SearchText,
  type StoredRevision,
} from '#lib/store'
import { limitWork } from '#lib/workers'
import { statedSummary, toSearchText } from './search-text.ts'

/** What follows from a revision's content alone and publishing asks for. Can be sent between threads. */
export interface RevisionFacts {
  terms: Term[]
  /** Its place in its series; null where it is in none. */
  place: number | null
  features: Features
  signature: Uint8Array
  card: Omit<Card, 'id' | 'slug' | 'publishedAt'>
  /** When it says that it was published and modified: RFC 3339, UTC. */
  dates: NonNullable<PostMeta['dates']>
  /** How often it says that it was read elsewhere. */
  views: number | undefined
  /** What the gate looks at. */
  gated: GatedMeta
  search: Omit<SearchText, 'num' | 'facets'>
  /** The addresses of the pictures that it shows. */
  pictures: string[]
}

/** A revision that publishing works with. */
export type DescribedRevision = RevisionKey & { facts: RevisionFacts; isPlain: boolean }

export interface RevisionContent {
  version: string
  meta: PostMeta
  body: string
  format: BodyFormat
}

/** Finds everything at once. */
export const toFacts = (content: RevisionContent, siteLanguage: string): RevisionFacts => ({
  ...lazyFacts(content, siteLanguage),
})

/** Does work on a text. */
type Working = <T>(work: () => T) => T

/** Finds each fact when it is asked for, since most are slow to find and few are needed of what is stored already. */
const lazyFacts = (
  content: RevisionContent,
  siteLanguage: string,
  onText: Working = (work) => work(),
): RevisionFacts => ({
  get terms() {
    return toTerms(content.meta)
  },
  get place() {
    return toPlace(content.meta)
  },
  get features() {
    return toFeatures(content.meta)
  },
  get signature() {
    const { meta, body } = content
    return onText(() => toSignature([meta.title, ...statedSummary(meta), body].join('\n')))
  },
  get card() {
    return onText(() => describeCard(content))
  },
  get dates() {
    return content.meta.dates ?? {}
  },
  get views() {
    return content.meta.viewCount
  },
  get gated() {
    const { revision, flags } = content.meta
    return { revision, flags }
  },
  get search() {
    return onText(() => toSearchText(content, siteLanguage))
  },
  get pictures() {
    return onText(() => listShown(content))
  },
})

/** Notes of a series that name no position come after those that do. */
const unplaced = 1e15

const toPlace = ({ series }: PostMeta): number | null => (series ? (series.position ?? unplaced) : null)

function listShown({ meta, body, format }: RevisionContent): string[] {
  const hero = findHero(meta)
  return [...new Set([...(hero ? [hero.url] : []), ...listPictures(body, format)])]
}

/** Revisions that are stored. The language of the site matters to what search holds of notes that name none. */
export const describeAll = (
  revisions: ReadonlyMap<RevisionNum, StoredRevision>,
  siteLanguage = 'en',
): Map<RevisionNum, DescribedRevision> =>
  new Map([...revisions].map(([num, revision]) => [num, { ...revision, facts: lazyFacts(revision, siteLanguage) }]))

/**
 * A revision that is not stored yet, with its hash and its facts. Its words may be anybody's, and the process that stores it
 * serves readers as well: work on them ends as it does in an import. `mostTime`: of the processor, in milliseconds.
 */
export function toNewRevision(
  content: RevisionContent,
  siteLanguage = 'en',
  mostTime?: number,
): Omit<NewRevision, 'num' | 'post'> & { facts: RevisionFacts } {
  requireWhole(content)
  return {
    version: content.version,
    status: content.meta.revision.status,
    hash: hashRevision(content),
    format: content.format,
    meta: encode(content.meta),
    body: content.body,
    facts: lazyFacts(content, siteLanguage, (work) => limitText(content, work, mostTime)),
  }
}

/** What no import takes, and no file of an export could hold. */
function requireWhole({ meta, body }: RevisionContent): void {
  const inMeta = findDamagedText(meta)
  if (inMeta) throw new AlphanodeError('invalid', `${inMeta.path.join('.') || 'metadata'}: ${inMeta.message}`)
  const inBody = locateDamage(body)
  if (inBody) throw new AlphanodeError('invalid', `body: ${inBody.message} in line ${inBody.line}`)
}

function limitText<T>({ body }: RevisionContent, work: () => T, mostTime: number | undefined): T {
  try {
    return limitWork(body, work, mostTime)
  } catch (error) {
    if (!(error instanceof AlphanodeError && error.code === 'too-large')) throw error
    const message = `body: ${error.message} (${issueCodes.notJudged}): part the note, or take out what it repeats`
    throw new AlphanodeError('too-large', message, { cause: error })
  }
}
