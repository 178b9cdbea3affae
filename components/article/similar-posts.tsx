import type { SimilarEntry } from '#lib/core/posts'
import { ReviewStamp } from '../lists/review-stamp.tsx'
import { words } from '../site/current-site.ts'
import styles from './similar-posts.module.css'

export function SimilarPosts({ entries }: { entries: readonly SimilarEntry[] }) {
  if (entries.length === 0) return null
  return (
    <section className={styles.similar} aria-labelledby="page:similar" data-print="no">
      <h2 id="page:similar" className={styles.title}>
        {words().similarPosts}
      </h2>
      <ol className={styles.list}>
        {entries.map((entry) => (
          <li key={entry.slug} className={styles.row}>
            <h3 className={styles.headline} data-headline="row" dir="auto">
              <a href={`/posts/${entry.slug}`}>{entry.title}</a>
            </h3>
            {entry.shared.length > 0 && (
              <p className={styles.reason} dir="auto">
                {words().shares(entry.shared.join(', '))}
              </p>
            )}
            <p className={styles.facts}>
              <ReviewStamp card={entry} />
              <span>{words().minutes(entry.minutes)}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
