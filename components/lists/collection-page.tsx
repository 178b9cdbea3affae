import { type Card, findPerson, type ListKind, type Term } from '#lib/core/posts'
import { describeTerm } from '#lib/core/site'
import { currentSite, termName, words } from '../site/current-site.ts'
import { AboutPerson } from './about-person.tsx'
import styles from './collection-page.module.css'
import { ListSide } from './list-side.tsx'
import { PageHead } from './page-head.tsx'
import { Pager } from './pager.tsx'
import { PostList } from './post-list.tsx'
import type { TermEntry } from './term-entry.ts'

interface Props {
  plural: string
  kind: ListKind
  collection: TermEntry
  cards: readonly Card[]
  page: number
  pages: number
  /** How many notes stand on the pages before this one. */
  before: number
  overview: ({ subjects: readonly Term[] } & Pick<Parameters<typeof ListSide>[0], 'best' | 'beside'>) | null
}

/** A list says what it is about, in the words of the publication where it has some; then its notes, and beside them what they share. */
export function CollectionPage({ plural, kind, collection, cards, page, pages, before, overview }: Props) {
  const base = `/${plural}/${collection.slug}`
  const name = termName({ ...collection, kind })
  const person = kind === 'author' ? findPerson(currentSite().authors, collection.name) : null
  const said = describeTerm(currentSite(), kind, collection.slug)
  return (
    <>
      <PageHead kicker={<a href={`/${plural}`}>{words().terms[kind].many}</a>} title={name}>
        {said && page === 1 && <p dir="auto">{said}</p>}
        {person && page === 1 && <AboutPerson person={person} />}
        <p className={(said || person?.bio) && page === 1 ? styles.extent : undefined}>
          {toSentence(kind, kind === 'topic' ? collection : { ...collection, name })}
          {page > 1 && ` ${words().thisIsPage(page, pages)}`}
          {overview && !said && overview.subjects.length > 0 && ` ${words().dealWith(toPhrase(overview.subjects))}`}
        </p>
      </PageHead>
      <div className={styles.columns}>
        <div className={styles.list}>
          <PostList
            cards={cards}
            rank="h2"
            leadsTo={plural === 'topics' ? 'stack' : 'topic'}
            series={kind === 'series' ? { before, count: collection.count } : undefined}
          />
          <Pager base={base} page={page} pages={pages} />
          <p className={styles.feed}>
            <a href={`${base}/feed.json`}>{words().feedOf}</a>
          </p>
        </div>
        {overview && (
          <ListSide name={name} topic={collection.name} cards={cards} best={overview.best} beside={overview.beside} />
        )}
      </div>
    </>
  )
}

function toSentence(kind: ListKind, { name, count }: TermEntry): string {
  const { listOf, noneListed, noteCount } = words()
  return count === 0 ? noneListed(name) : listOf[kind](noteCount(count), name)
}

const toPhrase = (terms: readonly Term[]): string =>
  new Intl.ListFormat(currentSite().language, { type: 'conjunction' }).format(terms.map(termName))
