import type { ReactNode } from 'react'
import styles from './page-head.module.css'

interface Props {
  kicker?: ReactNode
  title: string
  children?: ReactNode
}

/** The head of a page that is not an article: a label, the title, a sentence. */
export function PageHead({ kicker, title, children }: Props) {
  return (
    <header className={styles.head}>
      {kicker && <p className={`label ${styles.kicker}`}>{kicker}</p>}
      <h1 className={styles.title} dir="auto" data-headline="page">
        {title}
      </h1>
      {children && <div className={styles.lead}>{children}</div>}
    </header>
  )
}
