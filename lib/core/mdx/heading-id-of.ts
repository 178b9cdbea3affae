import GithubSlugger from 'github-slugger'
import type { BodyFormat } from '#lib/core/posts'
import type { TocEntry } from './dress-headings.ts'
import { eachLine } from './fences.ts'
import { listHeadings } from './list-headings.ts'
import type { Section } from './sections.ts'
import type { MayRead } from './work-bound.ts'

/** Such headings mean on a page what they are in the text. */
const plain = /^(?:[\p{L}\p{M}\p{N} ,.;?!()/"'“”‘’…–—-]|: )+$/u
/** Where ids may be written, or headings that are no lines with `#`. */
const otherIds = /<[a-z]|\{[:#.]|^ {0,3}(?:=+|-+)[ \t]*$|^[ \t>*+-]+#/im

/** Tells the id of a section where it can be told. */
export type FindSectionId = (section: Section, mayRead: MayRead) => string | null

/**
 * The ids that the page of a body gives the headings of its sections; null where one cannot be told. Plain headings need no
 * parse of the body; the ids of others are told where the body may be parsed, which is done once.
 */
export function createSectionIds(
  { body, format }: { body: string; format: BodyFormat },
  sections: readonly Section[],
): FindSectionId {
  const headings = sections.flatMap((section) => section.heading ?? [])
  let plainIds: string[] | null | undefined
  let parsed: TocEntry[] | undefined
  return ({ heading, number }, mayRead) => {
    if (heading === null) return null
    if (plainIds === undefined) {
      const slugger = new GithubSlugger()
      const isPlain = !otherIds.test(withoutCode(body)) && headings.every((each) => plain.test(each))
      plainIds = isPlain ? headings.map((each) => slugger.slug(each)) : null
    }
    if (plainIds) return plainIds[number] ?? null
    // Also where it was parsed before: an answer depends on what is asked, not on what was asked before.
    if (!mayRead(body, format)) return null
    parsed ??= listHeadings(body, format)
    const before = headings.slice(0, number).filter((each) => each === heading).length
    return parsed.filter(({ text }) => text === heading)[before]?.id ?? null
  }
}

/**
 * What stands in a block of code is neither an id nor a heading, however it looks. Where fences may mean something else,
 * within other blocks, all of the body counts.
 */
function withoutCode(body: string): string {
  const lines = [...eachLine(body)]
  const isCertain =
    !/<!--|\$\$/.test(body) && lines.every(({ text, kind }) => kind !== 'fence' || plainFence.test(text))
  return isCertain ? lines.flatMap(({ text, kind }) => (kind === 'text' ? [text] : [])).join('\n') : body
}

const plainFence = /^ {0,3}(?:`{3}|~{3})/
