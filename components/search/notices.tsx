import type { Answer } from '#lib/work/searching'
import { toAddress } from '#lib/work/searching/question.ts'
import { formatCount } from './format-count.ts'
import styles from './search.module.css'

/** What a reader should know of the results before reading them. */
export function Notices({ answer }: { answer: Answer }) {
  const { asked, question, suggestion, total, isCapped } = answer
  return (
    <div className={styles.notices}>
      <p role="status">
        {formatCount(total, isCapped)} {total === 1 ? 'note' : 'notes'}
        {question.text !== asked.text && (
          <>
            {' '}
            for <a href={toAddress(question)}>{question.text}</a>; none has <em dir="auto">{asked.text}</em>
          </>
        )}
      </p>
      {suggestion && (
        <p>
          Did you mean <a href={toAddress(suggestion)}>{suggestion.text}</a>?
        </p>
      )}
      {isCapped && (
        <p>
          So many have these words that not all are compared: these are the notes with them in title or topic, and the
          latest of the others. One more word, or a filter, says more.
        </p>
      )}
    </div>
  )
}
