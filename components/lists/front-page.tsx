import type { ShownPicture } from '#lib/core/pictures'
import type { Card, ListKind } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import { ChangedList } from './changed-list.tsx'
import { CompactList } from './compact-list.tsx'
import styles from './front-page.module.css'
import { Guide } from './guide.tsx'
import { LeadStory } from './lead-story.tsx'
import { Pager } from './pager.tsx'
import { SecondStories } from './second-stories.tsx'
import { TermColumn } from './term-column.tsx'
import type { TermEntry } from './term-entry.ts'

interface Props {
  lead: Card | null
  hero: ShownPicture | null
  cards: readonly Card[]
  pages: number
  guide: { sections: Parameters<typeof Guide>[0]['sections'] } | null
  sections: readonly { title: string; to: string | null; cards: readonly Card[] }[]
  lists: readonly { kind: ListKind; entries: readonly TermEntry[] }[]
  changed: readonly { card: Card; modifiedAt: string }[]
}

const seconds = 4

/** The lead, large; the sections of a documentation, or the next notes with what they say; then what the publication chose, and a contents page. */
export function FrontPage({ lead, hero, cards, pages, guide, sections, lists, changed }: Props) {
  const rows = guide ? cards : cards.slice(seconds)
  const hasContents = rows.length > 0 || sections.length > 0
  return (
    <>
      <h1 className="visually-hidden">{words().newestNotes}</h1>
      {lead ? (
        <LeadStory card={lead} hero={hero} isNews={guide === null} />
      ) : (
        <p className={styles.empty}>{words().nothingPublished}</p>
      )}
      {guide ? <Guide sections={guide.sections} /> : <SecondStories cards={cards.slice(0, seconds)} />}
      <div className={hasContents ? styles.columns : styles.lists}>
        {hasContents && (
          <div className={styles.contents}>
            {sections.map(({ title, to, cards: chosen }) => (
              <section key={title} className={styles.section}>
                <h2 className={styles.title} dir="auto">
                  {to ? <a href={to}>{title}</a> : title}
                </h2>
                <CompactList cards={chosen} />
              </section>
            ))}
            {rows.length > 0 && (
              <section className={styles.section}>
                <h2 className={styles.title}>{words().contentsPage}</h2>
                <div>
                  <CompactList cards={rows} />
                  <Pager base="" page={1} pages={pages} />
                </div>
              </section>
            )}
          </div>
        )}
        <div className={hasContents ? styles.side : styles.row}>
          {lists.map((list) => (
            <TermColumn key={list.kind} {...list} />
          ))}
          <ChangedList changed={changed} />
        </div>
      </div>
    </>
  )
}
