import { Day } from '#components/article/day'
import { type Card, toTermSlug } from '#lib/core/posts'
import { termName } from '../site/current-site.ts'
import styles from './compact-list.module.css'
import { dayOf } from './day-of.ts'

/** Lines of a contents page: the title, where it belongs, and when; a day stands with the first of its notes. */
export function CompactList({ cards }: { cards: readonly Card[] }) {
  return (
    <ol>
      {cards.map((card, index) => (
        <li key={card.id} className={styles.row}>
          <h3 className={styles.title} data-headline="row" lang={card.lang} dir="auto">
            <a href={`/posts/${card.slug}`}>{card.title}</a>
          </h3>
          <p className={styles.facts}>
            {card.topic && (
              <a href={`/topics/${toTermSlug(card.topic.problem)}`} dir="auto">
                {termName({ kind: 'topic', name: card.topic.problem })}
              </a>
            )}
            {dayOf(card) !== dayOf(cards[index - 1]) && <Day date={dayOf(card)} />}
          </p>
        </li>
      ))}
    </ol>
  )
}
