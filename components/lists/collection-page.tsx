import type { Card } from '#lib/core/posts'
import styles from './collection-page.module.css'
import { PageHead } from './page-head.tsx'
import { Pager } from './pager.tsx'
import { PostList } from './post-list.tsx'
import type { TermEntry } from './term-entry.ts'

export const pluralTitles: Record<string, string> = { topics: 'Topics', stacks: 'Stacks', tools: 'Tools' }

interface Props {
  plural: string
  collection: TermEntry
  cards: readonly Card[]
  page: number
  pages: number
}

export function CollectionPage({ plural, collection, cards, page, pages }: Props) {
  const base = `/${plural}/${collection.slug}`
  return (
    <>
      <PageHead kicker={<a href={`/${plural}`}>{pluralTitles[plural]}</a>} title={collection.name}>
        <p>
          {toSentence(plural, collection)}
          {page > 1 && ` This is page ${page} of ${pages}.`}
        </p>
      </PageHead>
      <div className={styles.list}>
        <PostList cards={cards} rank="h2" leadsTo={plural === 'topics' ? 'stack' : 'topic'} />
        <Pager base={base} page={page} pages={pages} />
        {plural === 'topics' && (
          <p className={styles.feed}>
            <a href={`${base}/feed.json`}>Feed of this topic</a>
          </p>
        )}
      </div>
    </>
  )
}

function toSentence(plural: string, { name, count }: TermEntry): string {
  if (count === 0) return `No note is listed under ${name} at present.`
  const notes = count === 1 ? 'One reviewed note' : `${count} reviewed notes`
  if (plural === 'tools') return `${notes} that ${count === 1 ? 'uses' : 'use'} ${name}, the newest first.`
  if (plural === 'stacks') return `${notes} about systems built with ${name}, the newest first.`
  return `${notes} on ${name}, the newest first.`
}
