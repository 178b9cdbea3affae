import type { ReactNode } from 'react'
import styles from './meta-box.module.css'

/** Part of the sheet with its name in the rail. */
export function MetaGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.group}>
      <h3 className={styles.groupTitle}>{title}</h3>
      <div className={styles.groupBody}>{children}</div>
    </section>
  )
}

export const MetaRows = ({ children }: { children: ReactNode }) => <dl className={styles.rows}>{children}</dl>

/** One field: its name in mono on the left, its value on the right. */
export function MetaRow({ label, id, children }: { label: string; id?: string; children: ReactNode }) {
  return (
    <div className={styles.row} id={id}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  )
}
