import type { Answer } from '#lib/work/searching'
import { toAddress } from '#lib/work/searching/question.ts'
import { words } from '../site/current-site.ts'
import { formatCount } from './format-count.ts'
import styles from './search.module.css'

/** What a reader should know of the results before reading them. */
export function Notices({ answer }: { answer: Answer }) {
  const { asked, question, suggestion, total, isCapped } = answer
  const { search } = words()
  const found = search.found(formatCount(total, isCapped), total === 1)
  return (
    <div className={styles.notices}>
      <p role="status">
        {total === 0 ? (
          search.noneHasAll
        ) : question.text === asked.text ? (
          found
        ) : (
          <>
            {search.insteadOf(found)} <a href={toAddress(question)}>{question.text}</a>; {search.noneHas}{' '}
            <em dir="auto">{asked.text}</em>
          </>
        )}
      </p>
      {suggestion && (
        <p>
          {search.didYouMean} <a href={toAddress(suggestion)}>{suggestion.text}</a>?
        </p>
      )}
      {isCapped && <p>{search.capped}</p>}
    </div>
  )
}
