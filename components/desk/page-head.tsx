import type { ReactNode } from 'react'
import styles from './page-head.module.css'

interface Props {
  title: ReactNode
  /** One line of what is here. */
  children?: ReactNode
  /** The few things to do with the whole page. */
  actions?: ReactNode
}

/** The head of a screen. */
export const PageHead = ({ title, children, actions }: Props) => (
  <header className={styles.head}>
    <div>
      <h1 className={styles.title}>{title}</h1>
      {children && <p className={styles.about}>{children}</p>}
    </div>
    {actions && <div className={styles.actions}>{actions}</div>}
  </header>
)
