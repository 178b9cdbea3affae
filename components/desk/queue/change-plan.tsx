import type { planChange } from '#lib/work/desk/queue/bulk/change-many.ts'
import type { OutputOf } from './output-of.ts'
import { toPlanSentences } from './plan-sentences.ts'
import styles from './queue.module.css'

type Plan = OutputOf<typeof planChange>

/** Everything that a change of many notes would do. */
export const ChangePlan = ({ plan }: { plan: Plan }) => (
  <div className={styles.plan}>
    <p role="status">{toPlanSentences(plan).join(' ')}</p>
    {plan.effects && plan.effects.gate.length > 0 && (
      <ul>
        {plan.effects.gate.map(({ id, isListed, reasons }) => (
          <li key={id}>
            {id}: {isListed ? 'is listed from then on' : `is kept back: ${reasons.join('; ')}`}
          </li>
        ))}
      </ul>
    )}
    {plan.notes.length > 0 && (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      <ul className={styles.planned} aria-label="Differences" tabIndex={0}>
        {plan.notes.map(({ id, title, differences, writing }) => (
          <li key={id}>
            <h3>{title}</h3>
            {writing.length > 0 && (
              <p className={styles.about}>Being written by {writing.join(', ')}, who will have to compare.</p>
            )}
            {differences.meta.map(({ field, before, after }) => (
              <Line key={field} label={field} before={before} after={after} />
            ))}
            {differences.lines.map(({ line, before, after }) => (
              <Line key={line} label={`line ${line}`} before={before} after={after} />
            ))}
            {differences.moreLines > 0 && <p className={styles.about}>And {differences.moreLines} more lines.</p>}
          </li>
        ))}
      </ul>
    )}
    {plan.skipped.length > 0 && (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      <ul className={styles.planned} aria-label="Passed over" tabIndex={0}>
        {plan.skipped.map(({ id, title, reason }) => (
          <li key={id}>
            {title}: {reason}
          </li>
        ))}
      </ul>
    )}
  </div>
)

const Line = ({ label, before, after }: { label: string; before: string; after: string }) => (
  <div>
    <p className={styles.about}>{label}</p>
    <p className={styles.line}>
      <del>{before || '(nothing)'}</del>
      <ins>{after || '(nothing)'}</ins>
    </p>
  </div>
)
