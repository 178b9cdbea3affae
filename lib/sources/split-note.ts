import { parseFrontMatter } from '#lib/core/mdx/front-matter.ts'
import { isJsonRecord } from '#lib/core/posts'

/** The title that a file states, or its first heading, and its text: as much as it takes to know a note again. */
export function splitNote(text: string): { title: string | null; body: string } {
  const matter = parseFrontMatter(text)
  const body = matter.ok ? matter.body : text
  const stated = matter.ok && isJsonRecord(matter.input) ? matter.input.title : null
  const [, heading = null] = /^#[ \t]+(.+)$/m.exec(body) ?? []
  return { title: typeof stated === 'string' ? stated : heading, body }
}
