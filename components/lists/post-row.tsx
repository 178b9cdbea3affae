import { Day } from '#components/article/day'
import { Stamp } from '#components/article/stamp'
import { type Card, toTermSlug } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './post-row.module.css'

export interface RowOptions {
  /** The list that the row names and leads to. */
  leadsTo?: 'topic' | 'stack'
  /** The rank of its headline in the page. */
  rank?: 'h2' | 'h3'
}

type Props = RowOptions & { card: Card }

/** A line of a contents page: when, what, where it belongs, and in which state it is. */
export function PostRow({ card, leadsTo = 'topic', rank: Heading = 'h3' }: Props) {
  return (
    <li className={styles.row}>
      <p className={styles.date}>
        <Day date={card.publishedAt} />
      </p>
      <div className={styles.text}>
        <Heading className={styles.title} data-headline="row" lang={card.lang} dir="auto">
          <a href={`/posts/${card.slug}`}>{card.title}</a>
        </Heading>
        <p className={styles.summary} lang={card.lang} dir="auto">
          {card.summary}
        </p>
        <p className={styles.facts}>
          <Stamp version={card.version} status={card.status} lastReviewed={card.lastReviewed} />
          <span>{words().minutes(card.minutes)}</span>
          {leadsTo === 'topic' ? (
            <a href={`/topics/${toTermSlug(card.topic.problem)}`} dir="auto">
              {card.topic.problem}
            </a>
          ) : (
            <a href={`/stacks/${toTermSlug(card.topic.stack)}`} dir="auto">
              {card.topic.stack}
            </a>
          )}
        </p>
      </div>
    </li>
  )
}
