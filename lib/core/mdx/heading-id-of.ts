import GithubSlugger from 'github-slugger'
import type { BodyFormat } from '#lib/core/posts'
import { listHeadings } from './list-headings.ts'
import type { Section } from './sections.ts'
import type { MayRead } from './work-bound.ts'

/** Such headings mean on a page what they are in the text. */
const plain = /^(?:[\p{L}\p{M}\p{N} ,.;?!()/"'“”‘’…–—-]|: )+$/u
/** Where ids may be written, or headings that are no lines with `#`. */
const otherIds = /<[a-z]|\{[:#.]|^ {0,3}(?:=+|-+)[ \t]*$|^[ \t>*+-]+#/im

/**
 * The id that the page of a body gives the heading of one of its sections; null where it cannot be told. Plain headings need
 * no parse of the body; the id of another one is told where the body may be parsed.
 */
export function findSectionId(
  { body, format }: { body: string; format: BodyFormat },
  sections: readonly Section[],
  { heading, number }: Section,
  mayRead: MayRead,
): string | null {
  if (heading === null) return null
  const headings = sections.flatMap((section) => section.heading ?? [])
  if (!otherIds.test(body) && headings.every((each) => plain.test(each))) {
    const slugger = new GithubSlugger()
    return headings.map((each) => slugger.slug(each))[number] ?? null
  }
  if (!mayRead(body, format)) return null
  const before = headings.slice(0, number).filter((each) => each === heading).length
  return listHeadings(body, format).filter(({ text }) => text === heading)[before]?.id ?? null
}
