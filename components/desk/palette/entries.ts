/** Something that the palette offers. */
export interface Entry {
  id: string
  label: string
  /** What kind of thing it is, or how it stands. */
  kind: string
  run(): void
}

/** Entries of which each word is found in the label; those that begin with the text come first, in the order they had. */
export function matchEntries<E extends Pick<Entry, 'label'>>(entries: readonly E[], text: string): E[] {
  const wanted = fold(text).split(/\s+/).filter(Boolean)
  const found = entries.filter(({ label }) => wanted.every((word) => fold(label).includes(word)))
  const isFirst = ({ label }: E) => wanted.length > 0 && fold(label).startsWith(wanted.join(' '))
  return [...found.filter(isFirst), ...found.filter((entry) => !isFirst(entry))]
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** Where a key leads in a list, or null for a key that leads nowhere. The arrows go round; -1 is before the first. */
export function moveAt(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1
  return null
}
