import { CopySlot } from '#components/layout/copy-slot'
import { toDayIn, toToldDay } from '#lib/core/posts'
import { currentSite, words } from '../site/current-site.ts'
import { Day } from './day.tsx'
import styles from './meta-box.module.css'
import { MetaGroup, MetaRow, MetaRows } from './meta-group.tsx'
import type { MetaProps } from './meta-props.ts'
import { StateMark } from './state-mark.tsx'

export function MetaRecord({ page }: MetaProps) {
  const { earlier } = page
  const { meta, version, hash } = page.revision
  const { meta: label } = words()
  const permalink = `/posts/${page.slug}/${version}`
  return (
    <MetaGroup title={label.record}>
      <MetaRows>
        <MetaRow label={label.revision}>
          <dl className={styles.fields}>
            <dt>{label.status}</dt>
            <dd>
              <StateMark state={meta.revision.status} />
              {toState(page)}
            </dd>
            <dt>{label.version}</dt>
            <dd className={styles.data}>{version}</dd>
            <Review {...meta.revision} />
          </dl>
        </MetaRow>
        {meta.reference && (
          <MetaRow label={label.reference}>
            <span className={styles.data}>{meta.reference}</span>
          </MetaRow>
        )}
        <MetaRow label={label.hash}>
          <Hash value={hash} />
        </MetaRow>
        {meta.sourceHash && (
          <MetaRow label={label.sourceHash}>
            <Hash value={meta.sourceHash} />
          </MetaRow>
        )}
        {page.publishedAt && (
          <MetaRow label={label.published}>
            <DayInFull date={toToldDay(page.publishedAt, meta.dates, currentSite().timeZone)} />
          </MetaRow>
        )}
        {page.modifiedAt && (
          <MetaRow label={label.modified}>
            <DayInFull date={toToldDay(page.modifiedAt, meta.dates, currentSite().timeZone)} />
          </MetaRow>
        )}
        <MetaRow label={label.permalink}>
          <a href={permalink} className={styles.data}>
            {currentSite().url}
            {permalink}
          </a>
        </MetaRow>
        {earlier.length > 0 && (
          <MetaRow label={label.earlier}>
            <ul className={styles.terms}>
              {earlier.map((each) => (
                <li key={each}>
                  <a href={`/posts/${page.slug}/${each}`} className={styles.data}>
                    {each}
                  </a>
                </li>
              ))}
              <li>
                <a href={`/posts/${page.slug}/versions`}>{words().history.compareAll}</a>
              </li>
            </ul>
          </MetaRow>
        )}
      </MetaRows>
    </MetaGroup>
  )
}

/** "reviewed in 1.4.0, except “Rollback”" */
function toState({ revision, review }: MetaProps['page']): string {
  if (review?.state !== 'partly') return words().status[revision.meta.revision.status]
  const { quoted, reviewedExcept } = words().meta
  return reviewedExcept(review.version, review.except.map(quoted).join(', '))
}

function Review(revision: MetaProps['page']['revision']['meta']['revision']) {
  const { lastReviewed, reviewer, checked = [] } = revision
  return (
    <>
      {lastReviewed && (
        <>
          <dt>{words().meta.lastReviewed}</dt>
          <dd>
            <DayInFull date={lastReviewed} />
          </dd>
        </>
      )}
      {reviewer && (
        <>
          <dt>{words().meta.reviewer}</dt>
          <dd>{reviewer}</dd>
        </>
      )}
      {checked.length > 0 && (
        <>
          <dt>{words().meta.checked}</dt>
          <dd>{checked.join(', ')}</dd>
        </>
      )}
    </>
  )
}

/** For people, and as sheets are sorted. */
function DayInFull({ date }: { date: string }) {
  return (
    <>
      <Day date={date} /> <span className={styles.iso}>{toDayIn(currentSite().timeZone, date)}</span>
    </>
  )
}

function Hash({ value }: { value: string }) {
  return (
    <>
      <span className={styles.data}>{value}</span>
      <CopySlot label={words().meta.copyHash} />
    </>
  )
}
