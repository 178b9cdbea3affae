import { removeRemarks } from '#lib/core/mdx/remove-remarks.ts'
import { createReadingBudget, type MayRead } from '#lib/core/mdx/work-bound.ts'
import type { Revision } from '#lib/core/posts'
import { type Site, toPostUrl } from './site.ts'
import { toMarkdownLine } from './text.ts'

interface FullNote {
  slug: string
  modifiedAt: string | null
  revision: Revision
}

/** Characters of the texts of one answer. */
const mostText = 8_000_000

/**
 * Notes in full, one after the other: what each is, where it stands, and its text as it is written. A text that would make the
 * answer too long is named by its address.
 */
export function renderFullNotes(site: Site, notes: readonly FullNote[], most = mostText): string {
  let room = most
  const mayRead = createReadingBudget()
  const texts = notes.map((note) => {
    const isHeld = note.revision.body.length <= room
    if (isHeld) room -= note.revision.body.length
    return toNote(site, note, isHeld ? mayRead : null)
  })
  return `${[`# ${toMarkdownLine(site.name)}`, ...texts].join('\n\n')}\n`
}

/** The addresses of all parts, where the notes are more than one answer holds. */
export function renderFullParts(site: Site, parts: readonly { part: string; posts: number }[]): string {
  const lines = parts.map(
    ({ part, posts }) =>
      `- [Part ${part}](${site.url}/llms-full/${part}.txt): ${posts} ${posts === 1 ? 'note' : 'notes'}`,
  )
  return [
    `# ${toMarkdownLine(site.name)}`,
    '> All notes in full, in parts. A note stays in its part; a part changes when one of its notes does.',
    `## Parts\n\n${lines.join('\n')}\n`,
  ].join('\n\n')
}

/** `mayRead`: null for a text that is named by its address. */
function toNote(site: Site, { slug, modifiedAt, revision }: FullNote, mayRead: MayRead | null): string {
  const { meta, version, body, format } = revision
  const facts = [
    `Address: ${toPostUrl(site, slug)}`,
    `Version: ${version}${modifiedAt === null ? '' : `, changed ${modifiedAt}`}`,
    ...(meta.summary ? [`Summary: ${toMarkdownLine(meta.summary)}`] : []),
  ]
  const text = mayRead ? removeRemarks(body, format, mayRead).trim() : `Text: ${toPostUrl(site, slug)}.md`
  return `---\n\n## ${toMarkdownLine(meta.title)}\n\n${facts.join('\n')}\n\n${text}`
}
