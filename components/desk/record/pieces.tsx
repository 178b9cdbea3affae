import type { Piece } from '#lib/core/history'
import styles from './record.module.css'

/** Words that went and words that came, told by more than a colour. */
export const Pieces = ({ pieces }: { pieces: readonly Piece[] }) => (
  <>
    {pieces.map((piece, at) => {
      const key = `${at}-${piece.in}`
      if (piece.in === 'old')
        return (
          <del key={key} className={styles.old}>
            {piece.text}
          </del>
        )
      if (piece.in === 'new')
        return (
          <ins key={key} className={styles.new}>
            {piece.text}
          </ins>
        )
      return <span key={key}>{piece.text}</span>
    })}
  </>
)
