import type { listQueueUseCase } from '#lib/work/desk/queue/list-queue.ts'
import { MomentDay } from '../moment.tsx'
import type { OutputOf } from './output-of.ts'
import styles from './queue.module.css'

/** What imports refused, with the place to mend: a file is mended where it is, then imported again. */
export const RefusedRows = ({ rows }: { rows: OutputOf<typeof listQueueUseCase>['refused'] }) => (
  <ul className={styles.rows} aria-label="Refused rows">
    {rows.map(({ num, run, path, line, column, field, message, at }) => (
      <li key={num} className={styles.row}>
        <div className={styles.note}>
          <p className={styles.place}>
            {path}:{line}:{column}
          </p>
          <p className={styles.about}>
            <span>{field}</span>
            <span>{message}</span>
          </p>
        </div>
        <span className={styles.version}>run {run}</span>
        <MomentDay className={styles.at} at={at} />
      </li>
    ))}
  </ul>
)
