import { Fragment, type ReactNode } from 'react'
import styles from './rows.module.css'

/** Things in a list, one row each. */
export const Rows = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul className={styles.rows} aria-label={label}>
    {children}
  </ul>
)

interface RowProps {
  /** Before the title. */
  picture?: ReactNode
  /** What the row is: usually a link. */
  title: ReactNode
  /** Below the title, quiet. */
  detail?: ReactNode
  /** At the end of the row. */
  end?: ReactNode
}

export const Row = ({ picture, title, detail, end }: RowProps) => (
  <li className={styles.row}>
    {picture}
    <div className={styles.main}>
      <div className={styles.title}>{title}</div>
      {detail && <div className={styles.detail}>{detail}</div>}
    </div>
    {end && <div className={styles.end}>{end}</div>}
  </li>
)

/** What is known of a row, in its order; a day is not parted at its hyphens where the line ends. */
export const Facts = ({ of }: { of: readonly string[] }) =>
  of.map((fact, index) => (
    <Fragment key={fact}>
      {index > 0 && ' · '}
      <span className={styles.fact}>{fact}</span>
    </Fragment>
  ))

interface TableProps {
  /** What the table shows; read, and not seen. */
  caption: string
  head: readonly ReactNode[]
  children: ReactNode
}

/** Data in columns; where it is too wide it scrolls by itself. */
export const Table = ({ caption, head, children }: TableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
  <section className={styles.scroll} aria-label={caption} tabIndex={0}>
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {head.map((title, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns stay in their places
            <th key={index} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)
