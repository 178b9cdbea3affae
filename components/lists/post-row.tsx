import { Day } from '#components/article/day'
import { type Card, toTermSlug } from '#lib/core/posts'
import { termName, words } from '../site/current-site.ts'
import { dayOf } from './day-of.ts'
import styles from './post-row.module.css'
import { ReviewStamp } from './review-stamp.tsx'

export interface RowOptions {
  /** The list that the row names and leads to. */
  leadsTo?: 'topic' | 'stack'
  /** The rank of its headline in the page. */
  rank?: 'h2' | 'h3'
}

type Props = RowOptions & {
  card: Card
  /** The one above it, whose day need not be said again. */
  before?: Card | undefined
  /** Its place in the series that is listed: `Part 1 of 4`. */
  part?: string | undefined
}

/** A line of a contents page: when, what, where it belongs, and in which state it is. */
export function PostRow({ card, before, part, leadsTo = 'topic', rank: Heading = 'h3' }: Props) {
  const place = leadsTo === 'topic' ? card.topic?.problem : card.topic?.stack
  return (
    <li className={styles.row}>
      <p className={styles.date}>{dayOf(card) !== dayOf(before) && <Day date={dayOf(card)} />}</p>
      <div className={styles.text}>
        <Heading className={styles.title} data-headline="row" lang={card.lang} dir="auto">
          <a href={`/posts/${card.slug}`}>{card.title}</a>
        </Heading>
        {card.summary && (
          <p className={styles.summary} lang={card.lang} dir="auto">
            {card.summary}
          </p>
        )}
        <p className={styles.facts}>
          {part && <span>{part}</span>}
          <ReviewStamp card={card} />
          <span>{words().minutes(card.minutes)}</span>
          {place && (
            <a href={`/${leadsTo}s/${toTermSlug(place)}`} dir="auto">
              {termName({ kind: leadsTo, name: place })}
            </a>
          )}
        </p>
      </div>
    </li>
  )
}
