import type { EditionPage } from '#lib/core/posts'
import { termName, words } from '../site/current-site.ts'
import { Step } from './step.tsx'
import styles from './steps.module.css'

type Place = NonNullable<EditionPage['series']>

/** Where the note stands in its series, with the ways to the notes before and after it. */
export function SeriesPlace({ place }: { place: Place }) {
  const { slug, name, number, count, previous, next } = place
  if (!previous && !next) return null
  const shown = termName({ kind: 'series', name })
  return (
    <nav className={styles.series} aria-labelledby="page:series" data-print="no">
      <p id="page:series" className={styles.place} dir="auto">
        <a href={`/series/${slug}`}>
          {number !== undefined && count !== undefined ? words().seriesPlace(number, count, shown) : shown}
        </a>
      </p>
      {previous && <Step to={previous} rel="prev" label={words().previous} />}
      {next && <Step to={next} rel="next" label={words().next} />}
    </nav>
  )
}
