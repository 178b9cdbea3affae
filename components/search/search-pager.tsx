import type { Answer } from '#lib/work/searching'
import { toAddress, withPage } from '#lib/work/searching/question.ts'
import pager from '../lists/pager.module.css'

export function SearchPager({ answer: { question, pages } }: { answer: Answer }) {
  const { page } = question
  if (pages < 2 || page > pages) return null
  return (
    <nav className={pager.pager} aria-label="Pages of results">
      <span>
        {page > 1 && (
          <a rel="prev" href={toAddress(withPage(question, page - 1))}>
            Better matches
          </a>
        )}
      </span>
      <span className={pager.place}>
        Page {page} of {pages}
      </span>
      <span className={pager.older}>
        {page < pages && (
          <a rel="next" href={toAddress(withPage(question, page + 1))}>
            Further matches
          </a>
        )}
      </span>
    </nav>
  )
}
