import { NoteArt } from '#components/art/note-art'
import { Day } from '#components/article/day'
import { type Card, toTermSlug } from '#lib/core/posts'
import { termName, words } from '../site/current-site.ts'
import { dayOf } from './day-of.ts'
import { ReviewStamp } from './review-stamp.tsx'
import styles from './second-stories.module.css'

/** The notes after the lead: each says what it is about. */
export function SecondStories({ cards }: { cards: readonly Card[] }) {
  if (cards.length === 0) return null
  return (
    <div className={styles.stories}>
      {cards.map((card) => (
        <article key={card.id} className={styles.story}>
          <div className={styles.art}>
            <NoteArt note={card} width={640} height={200} isSmall />
          </div>
          {card.topic && (
            <p className={`label ${styles.kicker}`} dir="auto">
              <a href={`/topics/${toTermSlug(card.topic.problem)}`}>
                {termName({ kind: 'topic', name: card.topic.problem })}
              </a>
            </p>
          )}
          <h2 className={styles.title} data-headline="row" lang={card.lang} dir="auto">
            <a href={`/posts/${card.slug}`}>{card.title}</a>
          </h2>
          {card.summary && (
            <p className={styles.summary} lang={card.lang} dir="auto">
              {card.summary}
            </p>
          )}
          <p className={styles.facts}>
            <Day date={dayOf(card)} />
            <span>{words().minutes(card.minutes)}</span>
            <ReviewStamp card={card} isShort />
          </p>
        </article>
      ))}
    </div>
  )
}
