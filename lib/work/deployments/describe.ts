export interface DifferenceKind {
  kind: string
  pages: number
  /** One of them, with its difference. */
  example: string
  lines: string[]
}

/** What the pages of two builds have in common. */
export interface Comparison {
  before: string
  after: string
  compared: number
  differing: number
  kinds: DifferenceKind[]
}

/** `3 of 25,000 pages differ, in 2 kinds: article: footer (2), home: h1 (1).` */
export function describeComparison({ compared, differing, kinds }: Comparison): string {
  const count = (value: number) => value.toLocaleString('en-US')
  if (differing === 0) return `None of ${count(compared)} pages differs.`
  const named = kinds.slice(0, 3).map(({ kind, pages }) => `${kind} (${count(pages)})`)
  const others = kinds.length > named.length ? [`${kinds.length - named.length} more`] : []
  const head = `${count(differing)} of ${count(compared)} pages ${differing === 1 ? 'differs' : 'differ'}`
  return `${head}, in ${kinds.length} ${kinds.length === 1 ? 'kind' : 'kinds'}: ${[...named, ...others].join(', ')}.`
}
