import type { ImportReport } from '#lib/work/importing'

const mostKinds = 20

/** What an import has to say of its folders and of notes that came in: a line for each kind, those that were held back first. */
export function toNoticeLines({ notices, folders }: ImportReport): string[] {
  const kinds = Object.entries(notices).toSorted(
    ([one, { count }], [other, { count: otherCount }]) => rankOf(one) - rankOf(other) || otherCount - count,
  )
  const lines = kinds.slice(0, mostKinds).map(([what, { count, notes, examples }]) => {
    const [first] = examples
    const where = notes < count ? `in ${notes} ${notes === 1 ? 'note' : 'notes'}, first ` : ''
    return `${String(count).padStart(6)}  ${what}${first ? ` (${where}${first.path}:${first.line})` : ''}`
  })
  const rest = kinds.length - lines.length
  const systems = folders.map(({ path, title, evidence }) => `${path}: ${title}, told by ${evidence}`)
  return [
    ...systems,
    ...lines,
    ...(rest > 0 ? [`        and ${rest} more kinds: --json, or --report <file.html>, names them all`] : []),
  ]
}

export const rankOf = (what: string): number => {
  if (what.startsWith('held back')) return 0
  return what.startsWith('kept and not shown') ? 2 : 1
}
