import type { TermEntry } from '../lists/term-entry.ts'
import { termName } from '../site/current-site.ts'
import { formatCount } from './format-count.ts'
import styles from './search.module.css'

export function TopicLinks({ title, topics }: { title: string; topics: readonly TermEntry[] }) {
  return (
    <section className={styles.topics} aria-labelledby="search-topics">
      <h2 id="search-topics">{title}</h2>
      <ul>
        {topics.map(({ slug, name, count }) => (
          <li key={slug} className={styles.facet}>
            <a href={`/topics/${slug}`} dir="auto">
              {termName({ kind: 'topic', name })}
            </a>
            <span className={styles.count}>{formatCount(count, false)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
