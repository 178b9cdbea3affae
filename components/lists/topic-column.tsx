import { termName, words } from '../site/current-site.ts'
import type { TermEntry } from './term-entry.ts'
import styles from './topic-column.module.css'

/** The topics with most notes, for the side of the front page. */
export function TopicColumn({ topics }: { topics: readonly TermEntry[] }) {
  if (topics.length === 0) return null
  return (
    <nav className={styles.column} aria-labelledby="topic-column">
      <h2 id="topic-column" className={styles.title}>
        {words().terms.topic.many}
      </h2>
      <ul>
        {topics.map(({ slug, name, count }) => (
          <li key={slug} className={styles.entry}>
            <a href={`/topics/${slug}`} dir="auto">
              {termName({ kind: 'topic', name })}
            </a>
            <span className={styles.count}>{count}</span>
          </li>
        ))}
      </ul>
      <p className={styles.more}>
        <a href="/topics">{words().terms.topic.all}</a>
      </p>
    </nav>
  )
}
