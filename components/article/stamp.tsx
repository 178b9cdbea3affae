import { type PostMeta, statuses } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import { Day } from './day.tsx'
import styles from './stamp.module.css'
import { StateMark } from './state-mark.tsx'

type Status = PostMeta['revision']['status']

interface Props {
  /** Absent where it stands beside the stamp. */
  version?: string
  status: string
  lastReviewed: string | null | undefined
}

/** The site's promise in one line: which state of the text this is, and when somebody last looked at it. */
export function Stamp({ version, status, lastReviewed }: Props) {
  const state = isStatus(status) ? status : 'draft'
  return (
    <span className={styles.stamp}>
      <StateMark state={state} />
      {version !== undefined && (
        <>
          <span className={styles.version}>v{version}</span> ·{' '}
        </>
      )}
      {words().status[state]}
      {lastReviewed && isStampDated({ status, lastReviewed }) && (
        <>
          {' '}
          <Day date={lastReviewed} />
        </>
      )}
    </span>
  )
}

/** The states with which the day of the review stands. */
const dated: readonly string[] = ['reviewed', 'claimed', 'partly'] satisfies Status[]

export const isStampDated = ({ status, lastReviewed }: Pick<Props, 'status' | 'lastReviewed'>): boolean =>
  dated.includes(status) && Boolean(lastReviewed)

const isStatus = (status: string): status is Status => statuses.some((each) => each === status)
