import { type JsonValue, takeEntries } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import { MetaRow } from './meta-group.tsx'
import { MetaValue } from './meta-value.tsx'
import { toWords } from './words.ts'

/** A reader goes through no more; the whole is in the note as Markdown. */
const mostEntries = 500

interface Props {
  map: { [key: string]: JsonValue }
  slug: string
  /** The row that holds all of it; absent: each of its fields has one. */
  label?: string
}

/** A map of any shape and size as rows of the sheet. */
export function MetaMap({ map, slug, label }: Props) {
  const { taken, isWhole } = takeEntries(map, mostEntries)
  const rows: [string, JsonValue][] = label === undefined ? Object.entries(taken) : [[label, taken]]
  return (
    <>
      {rows.map(([name, value]) => (
        <MetaRow key={name} label={label ?? toWords(name)}>
          <MetaValue value={value} />
        </MetaRow>
      ))}
      {!isWhole && (
        <MetaRow label={words().meta.further}>
          <a href={`/posts/${encodeURIComponent(slug)}.md`}>{words().meta.asMarkdown}</a>
        </MetaRow>
      )}
    </>
  )
}
