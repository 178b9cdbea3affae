import type { Answer } from '#lib/work/searching'
import { toAddress, withPage } from '#lib/work/searching/question.ts'
import pager from '../lists/pager.module.css'
import { words } from '../site/current-site.ts'

export function SearchPager({ answer: { question, pages } }: { answer: Answer }) {
  const { page } = question
  if (pages < 2 || page > pages) return null
  return (
    <nav className={pager.pager} aria-label={words().search.resultPages}>
      <span>
        {page > 1 && (
          <a rel="prev" href={toAddress(withPage(question, page - 1))}>
            {words().search.better}
          </a>
        )}
      </span>
      <span className={pager.place}>{words().pageOf(page, pages)}</span>
      <span className={pager.older}>
        {page < pages && (
          <a rel="next" href={toAddress(withPage(question, page + 1))}>
            {words().search.further}
          </a>
        )}
      </span>
    </nav>
  )
}
