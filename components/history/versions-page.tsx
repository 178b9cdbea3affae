import { Day } from '#components/article/day'
import { Stamp } from '#components/article/stamp'
import { PageHead } from '#components/lists/page-head'
import type { Moment } from '#lib/core/history'
import { words } from '../site/current-site.ts'
import styles from './history.module.css'

interface Props {
  slug: string
  title: string
  moments: readonly Moment[]
}

/** Every version of a note that was published, the latest first. */
export function VersionsPage({ slug, title, moments }: Props) {
  const post = `/posts/${encodeURIComponent(slug)}`
  const { history } = words()
  return (
    <>
      <PageHead kicker={<a href={post}>{title}</a>} title={history.title}>
        <p>{history.lead}</p>
      </PageHead>
      <ol className={styles.moments} reversed>
        {moments.map((moment) => (
          <li key={`${moment.at} ${moment.kind} ${'version' in moment ? moment.version : ''}`}>
            <p className={styles.day}>
              <Day date={moment.at} />
            </p>
            <MomentText post={post} moment={moment} title={title} />
          </li>
        ))}
      </ol>
    </>
  )
}

function MomentText({ post, moment, title }: { post: string; moment: Moment; title: string }) {
  const { history } = words()
  if (moment.kind === 'withdrawn') return <p className={styles.event}>{history.withdrawn}</p>
  if (moment.kind === 'back')
    return (
      <p className={styles.event}>
        <a href={`${post}/${moment.version}`}>{history.back(moment.version)}</a>
      </p>
    )
  const { version, status, lastReviewed, reviewer, previous, isLive, step } = moment
  return (
    <div className={styles.version}>
      <p className={styles.name}>
        <a href={`${post}/${version}`}>{version}</a> <span className={styles.step}>{history.step[step]}</span>
        {isLive && <span className={styles.live}> {history.live}</span>}
      </p>
      {moment.title !== title && <p className={styles.title}>{moment.title}</p>}
      <p className={styles.facts}>
        <Stamp status={status} lastReviewed={lastReviewed ?? undefined} />
        {status === 'reviewed' && reviewer && <span> {history.reviewedBy(reviewer)}</span>}
      </p>
      {previous !== null && (
        <p className={styles.facts}>
          <a href={`${post}/${previous}...${version}`}>{history.compare(previous)}</a>
        </p>
      )}
    </div>
  )
}
