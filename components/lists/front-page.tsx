import type { Card } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './front-page.module.css'
import { LeadStory } from './lead-story.tsx'
import { Pager } from './pager.tsx'
import { PostList } from './post-list.tsx'
import type { TermEntry } from './term-entry.ts'
import { TopicColumn } from './topic-column.tsx'

interface Props {
  cards: readonly Card[]
  pages: number
  topics: readonly TermEntry[]
}

/** The newest note first and large, then a contents page. */
export function FrontPage({ cards, pages, topics }: Props) {
  const [lead, ...others] = cards
  return (
    <>
      <h1 className="visually-hidden">{words().newestNotes}</h1>
      {lead ? <LeadStory card={lead} /> : <p className={styles.empty}>{words().nothingPublished}</p>}
      <div className={styles.columns}>
        {others.length > 0 && (
          <section className={styles.contents} aria-labelledby="contents-page">
            <h2 id="contents-page" className={styles.title}>
              {words().contentsPage}
            </h2>
            <PostList cards={others} />
            <Pager base="" page={1} pages={pages} />
          </section>
        )}
        <TopicColumn topics={topics} />
      </div>
    </>
  )
}
