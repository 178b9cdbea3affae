import { Day } from '#components/article/day'
import { type Card, toChangeDay } from '#lib/core/posts'
import { currentSite, words } from '../site/current-site.ts'
import styles from './term-column.module.css'

/** Notes that changed after they were published: which state they are in now, and since when. */
export function ChangedList({ changed }: { changed: readonly { card: Card; modifiedAt: string }[] }) {
  if (changed.length === 0) return null
  return (
    <section className={styles.column} aria-labelledby="changed">
      <h2 id="changed" className={styles.title}>
        {words().recentlyChanged}
      </h2>
      <ul>
        {changed.map(({ card, modifiedAt }) => (
          <li key={card.id} className={styles.change}>
            <a href={`/posts/${card.slug}`} lang={card.lang} dir="auto">
              {card.title}
            </a>
            <span className={styles.count}>
              v{card.version} · <Day date={toChangeDay(card, modifiedAt, currentSite().timeZone)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
