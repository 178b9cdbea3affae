import type { SimilarEntry } from '#lib/core/posts'
import styles from './similar-posts.module.css'
import { Stamp } from './stamp.tsx'

export function SimilarPosts({ entries }: { entries: readonly SimilarEntry[] }) {
  if (entries.length === 0) return null
  return (
    <section className={styles.similar} aria-labelledby="similar-posts" dir="ltr" data-print="no">
      <h2 id="similar-posts" className={styles.title}>
        Similar Posts
      </h2>
      <ol className={styles.list}>
        {entries.map((entry) => (
          <li key={entry.slug} className={styles.row}>
            <h3 className={styles.headline} data-headline="row" dir="auto">
              <a href={`/posts/${entry.slug}`}>{entry.title}</a>
            </h3>
            {entry.shared.length > 0 && (
              <p className={styles.reason} dir="auto">
                shares {entry.shared.join(', ')}
              </p>
            )}
            <p className={styles.facts}>
              <Stamp version={entry.version} status={entry.status} lastReviewed={entry.lastReviewed} />
              <span>{entry.minutes} min</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
