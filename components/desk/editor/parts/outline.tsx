import type { Heading } from '../source/outline.ts'
import styles from './outline.module.css'

interface Props {
  headings: readonly Heading[]
  words: number
  onGo(line: number): void
}

/** Where one is in a long note. */
export const Outline = ({ headings, words, onGo }: Props) => (
  <nav aria-label="Outline">
    <p className={styles.words}>{words.toLocaleString('en')} words</p>
    {headings.length === 0 && <p className={styles.words}>No headings yet. A line that begins with ## is one.</p>}
    <ol>
      {headings.map(({ level, text, line }) => (
        <li key={line} data-level={level} className={styles.heading}>
          <button type="button" onClick={() => onGo(line)}>
            {text || 'Heading without words'}
          </button>
        </li>
      ))}
    </ol>
  </nav>
)
