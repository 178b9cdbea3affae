import type { ImportReport } from '#lib/work/importing'

const mostKinds = 20

/** What an import has to say of notes that came in: a line for each kind, those that were held back first. */
export function toNoticeLines({ notices }: ImportReport): string[] {
  const kinds = Object.entries(notices).toSorted(
    ([one, { count }], [other, { count: otherCount }]) => rankOf(one) - rankOf(other) || otherCount - count,
  )
  const lines = kinds.slice(0, mostKinds).map(([what, { count, examples }]) => {
    const [first] = examples
    return `${String(count).padStart(6)}  ${what}${first ? ` (${first.path}:${first.line})` : ''}`
  })
  const rest = kinds.length - lines.length
  return rest > 0 ? [...lines, `        and ${rest} more kinds: --json names them all`] : lines
}

const rankOf = (what: string): number => {
  if (what.startsWith('held back')) return 0
  return what.startsWith('kept and not shown') ? 2 : 1
}
