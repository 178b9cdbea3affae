/** Links to the pages before and after; `base` is the address of the first page, without a slash at the end. */
export function Pager({ base, page, pages }: { base: string; page: number; pages: number }) {
  if (pages < 2) return null
  const addressOf = (number: number) => (number === 1 ? base || '/' : `${base}/page/${number}`)
  return (
    <nav aria-label="Pages">
      {page > 1 && (
        <a rel="prev" href={addressOf(page - 1)}>
          Newer
        </a>
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages && (
        <a rel="next" href={addressOf(page + 1)}>
          Older
        </a>
      )}
    </nav>
  )
}
