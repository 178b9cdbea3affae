import { removeRemarks } from '#lib/core/mdx/remove-remarks.ts'
import type { Revision } from '#lib/core/posts'
import { type Site, toPostUrl } from './site.ts'
import { toLegalLine } from './text.ts'

interface FullNote {
  slug: string
  modifiedAt: string | null
  revision: Revision
}

/** Notes in full, one after the other: what each is, where it stands, and its text as it is written. */
export const renderFullNotes = (site: Site, notes: readonly FullNote[]): string =>
  `${[`# ${toMarkdown(site.name)}`, ...notes.map((note) => toNote(site, note))].join('\n\n')}\n`

/** The addresses of all parts, where the notes are more than one answer holds. */
export function renderFullParts(site: Site, parts: readonly { part: string; posts: number }[]): string {
  const lines = parts.map(
    ({ part, posts }) =>
      `- [Part ${part}](${site.url}/llms-full/${part}.txt): ${posts} ${posts === 1 ? 'note' : 'notes'}`,
  )
  return [
    `# ${toMarkdown(site.name)}`,
    '> All notes in full, in parts. A note stays in its part; a part changes when one of its notes does.',
    `## Parts\n\n${lines.join('\n')}\n`,
  ].join('\n\n')
}

function toNote(site: Site, { slug, modifiedAt, revision }: FullNote): string {
  const { meta, version, body, format } = revision
  const facts = [
    `Address: ${toPostUrl(site, slug)}`,
    `Version: ${version}${modifiedAt === null ? '' : `, changed ${modifiedAt}`}`,
    ...(meta.summary ? [`Summary: ${toMarkdown(meta.summary)}`] : []),
  ]
  return `---\n\n## ${toMarkdown(meta.title)}\n\n${facts.join('\n')}\n\n${removeRemarks(body, format).trim()}`
}

/** One line of plain words: nothing in it may open a link, code, emphasis or markup. */
const toMarkdown = (text: string): string => toLegalLine(text).replace(/[\\`*_[\]<>]/g, '\\$&')
