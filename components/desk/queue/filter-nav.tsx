import Link from 'next/link'
import type { countQueueUseCase } from '#lib/work/desk/queue/count-queue.ts'
import type { DeskFilter } from '#lib/work/desk/queue/filters.ts'
import { filterGroups, filterWords } from './filter-words.ts'
import type { OutputOf } from './output-of.ts'
import styles from './queue.module.css'
import { toQueueAddress } from './queue-address.ts'

interface Props {
  counts: OutputOf<typeof countQueueUseCase>['counts']
  present: DeskFilter
  q: string
}

/** What the queue can be narrowed to, with how much waits there. */
export const FilterNav = ({ counts, present, q }: Props) => (
  <nav className={styles.filters} aria-label="Filters">
    {filterGroups.map(({ label, filters }) => (
      <div key={label} className={styles.group}>
        <p className="label">{label}</p>
        <ul>
          {filters.map((filter) => {
            const found = counts.find((each) => each.filter === filter)
            return (
              <li key={filter}>
                <Link
                  href={toQueueAddress({ filter, q })}
                  prefetch={false}
                  aria-current={filter === present ? 'page' : undefined}
                >
                  <span>{filterWords[filter].label}</span>
                  <span className={found?.count ? styles.count : styles.none}>
                    {(found?.count ?? 0).toLocaleString('en')}
                    {found?.isMore && '+'}
                  </span>
                </Link>
              </li>
            )
          })}
        </ul>
      </div>
    ))}
  </nav>
)
