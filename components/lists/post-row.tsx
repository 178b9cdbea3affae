import { Day } from '#components/article/day'
import { Stamp } from '#components/article/stamp'
import { type Card, toTermSlug } from '#lib/posts'
import styles from './post-row.module.css'

/** A line of a contents page: when, what, where it belongs, and in which state it is. */
export function PostRow({ card }: { card: Card }) {
  return (
    <li className={styles.row}>
      <p className={styles.date}>
        <Day date={card.publishedAt} />
      </p>
      <div className={styles.text}>
        <h3 className={styles.title} data-headline="row" lang={card.lang} dir="auto">
          <a href={`/posts/${card.slug}`}>{card.title}</a>
        </h3>
        <p className={styles.summary} lang={card.lang} dir="auto">
          {card.summary}
        </p>
        <p className={styles.facts}>
          <Stamp version={card.version} status={card.status} lastReviewed={card.lastReviewed} />
          <span>{card.minutes} min</span>
          <a href={`/topics/${toTermSlug(card.topic.problem)}`} dir="auto">
            {card.topic.problem}
          </a>
        </p>
      </div>
    </li>
  )
}
