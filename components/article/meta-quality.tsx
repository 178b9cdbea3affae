import { words } from '../site/current-site.ts'
import styles from './meta-box.module.css'
import { MetaGroup, MetaRow, MetaRows } from './meta-group.tsx'
import type { MetaProps } from './meta-props.ts'

const names = ['quality', 'freshness', 'depth', 'clarity'] as const

/** The marks that somebody gave, on one scale. */
export function MetaQuality({ page }: MetaProps) {
  const { score = {} } = page.revision.meta
  const given = names.flatMap((name) => (score[name] === undefined ? [] : [{ name, value: score[name] }]))
  if (given.length === 0) return null
  return (
    <MetaGroup title={words().meta.quality}>
      <MetaRows>
        <MetaRow label={words().meta.score}>
          <ul className={styles.scores}>
            {given.map(({ name, value }) => (
              <li key={name}>
                <span className={styles.step}>{words().meta.scores[name]}</span>
                <span className={styles.number}>{value}</span>
                <Bar value={value} />
              </li>
            ))}
          </ul>
          <p className={styles.scale} aria-hidden="true">
            <span>0</span>
            <span>50</span>
            <span>100</span>
          </p>
        </MetaRow>
      </MetaRows>
    </MetaGroup>
  )
}

function Bar({ value }: { value: number }) {
  return (
    <svg
      className={styles.bar}
      viewBox="0 0 100 24"
      preserveAspectRatio="none"
      width="100"
      height="24"
      aria-hidden="true"
    >
      <path className={styles.track} d="M0 0V24M25 0V24M50 0V24M75 0V24M100 0V24" />
      <rect y="9" width={value} height="6" />
    </svg>
  )
}
