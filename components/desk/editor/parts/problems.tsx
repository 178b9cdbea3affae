import { toFieldLabel } from '#components/desk/field-label.ts'
import type { Checked } from '../use-checks.ts'
import styles from './problems.module.css'

interface Props {
  checked: Checked
  onGo(line: number): void
}

/** What an import would say of the text and the fields, each at its place. */
export const Problems = ({ checked, onGo }: Props) => (
  <ul className={styles.problems}>
    {checked.plain && <li>The text would be shown as it is written: {checked.plain}</li>}
    {checked.body.map(({ line, column, message }) => (
      <li key={`${line}:${column} ${message}`}>
        <button type="button" onClick={() => onGo(line)}>
          <span className={styles.place}>
            {line}:{column}
          </span>{' '}
          {message}
        </button>
      </li>
    ))}
    {checked.fields.map(({ path, message }) => (
      <li key={path}>
        <span className={styles.place}>{toFieldLabel(path.split('.'))}</span> {message}
      </li>
    ))}
    {checked.plain === null && checked.body.length + checked.fields.length === 0 && <li>None found.</li>}
  </ul>
)
