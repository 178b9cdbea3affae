import type { DifferencePart } from '#lib/core/history'
import { Pieces } from './pieces.tsx'
import styles from './record.module.css'

const words = { removed: 'Removed', added: 'Added', same: '', changed: 'Changed' } as const

/** What changed in a text as readers see it, block by block. */
export const DifferenceParts = ({ parts }: { parts: readonly DifferencePart[] }) => (
  <ol className={styles.parts}>
    {parts.map((part, at) => {
      // biome-ignore lint/suspicious/noArrayIndexKey: a difference is never reordered
      if (part.change === 'unchanged') return <Fold key={at} count={part.count} what="part" />
      const inside =
        part.change === 'changed' ? (
          <Pieces pieces={part.pieces} />
        ) : part.change === 'removed' ? (
          <del className={styles.old}>{part.text}</del>
        ) : part.change === 'added' ? (
          <ins className={styles.new}>{part.text}</ins>
        ) : (
          part.text
        )
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: a difference is never reordered
        <li key={at} className={styles[part.change]}>
          {words[part.change] && <span className="visually-hidden">{words[part.change]}: </span>}
          {part.kind === 'code' ? <pre className={styles.code}>{inside}</pre> : inside}
        </li>
      )
    })}
  </ol>
)

/** What did not change and stands far from any change. */
export const Fold = ({ count, what }: { count: number; what: string }) => (
  <li className={styles.fold}>
    {count} unchanged {count === 1 ? what : `${what}s`}
  </li>
)
