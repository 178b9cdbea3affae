import type { ReactNode } from 'react'
import styles from './article.module.css'

interface Props {
  /** Absent: what stands below the text. */
  label?: string
  children: ReactNode
}

/** What an article shows beside its note: reader modes keep the note and leave this out. */
export const Beside = ({ label, children }: Props) => (
  // biome-ignore lint/a11y/useSemanticElements: Readability 0.6.0 keeps an aside that it takes for a part of the text, and no role.
  <div className={styles.beside} role="complementary" aria-label={label}>
    {children}
  </div>
)
