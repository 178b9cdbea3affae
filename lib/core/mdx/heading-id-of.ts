import GithubSlugger, { slug as toGithubSlug } from 'github-slugger'
import type { BodyFormat } from '#lib/core/posts'
import type { TocEntry } from './dress-headings.ts'
import { eachLine } from './fences.ts'
import { listHeadings } from './list-headings.ts'
import { toPlainText } from './plain-text.ts'
import type { Section } from './sections.ts'
import type { MayRead } from './work-bound.ts'

/** Such headings mean on a page what they are in the text. */
const plain = /^(?:[\p{L}\p{M}\p{N} ,.;?!()/"'“”‘’…–—-]|: )+$/u
/** Where ids may be written, or headings that are no lines with `#`. */
const otherIds = /<[a-z]|\{[:#.]|^[ \t>]*(?:=+|-+)[ \t]*$|^[ \t>*+-]+#/im

/** Tells the id of a section where it can be told. */
export type FindSectionId = (section: Section, mayRead: MayRead) => string | null

/** What may name the id of a heading, and ids of other elements, which headings make way for. */
const lastBraces = /\{([^{}]*)\}[ \t]*$/
const writtenId = /\sid[ \t]*=[ \t]*["']?([^\s"'>]*)/gi

/**
 * The ids that the page of a body gives the headings of its sections; null where one cannot be told. Plain headings need no
 * parse of the body; the ids of others are told where the body may be parsed, which is done once. Where it may not, a heading
 * is called by its words if nothing else could be. One that is none on the page, since a tag hides it, has no such id there:
 * a link to it leads to the page.
 */
export function createSectionIds(
  { body, format }: { body: string; format: BodyFormat },
  sections: readonly Section[],
): FindSectionId {
  const headings = sections.flatMap((section) => section.heading ?? [])
  let plainIds: string[] | null | undefined
  let parsed: TocEntry[] | undefined
  let slugs: ReadonlyMap<string, number> | undefined
  const findUnparsed = (heading: string): string | null => {
    slugs ??= countSlugs(withoutCode(body), format)
    const slug = toGithubSlug(heading.trim())
    return slug !== '' && slug.length <= longestSlug && slugs.get(slug) === 1 ? slug : null
  }
  return ({ heading, number }, mayRead) => {
    if (heading === null) return null
    if (plainIds === undefined) {
      const slugger = new GithubSlugger()
      const isPlain = !otherIds.test(withoutCode(body)) && headings.every((each) => plain.test(each))
      plainIds = isPlain ? headings.map((each) => slugger.slug(each)) : null
    }
    if (plainIds) return plainIds[number] ?? null
    // Also where it was parsed before: an answer depends on what is asked, not on what was asked before.
    if (!mayRead(body, format)) return findUnparsed(heading)
    parsed ??= listHeadings(body, format)
    const before = headings.slice(0, number).filter((each) => each === heading).length
    return parsed.filter(({ text }) => text === heading)[before]?.id ?? null
  }
}

/** A longer one is cut on the page. */
const longestSlug = 180

/** How many lines would be called that, were they headings, since some are by what stands around them; and ids that are written. */
function countSlugs(text: string, format: BodyFormat): ReadonlyMap<string, number> {
  const slugs = new Map<string, number>()
  const add = (slug: string) => slugs.set(slug, (slugs.get(slug) ?? 0) + 1)
  for (const [, id = ''] of text.matchAll(writtenId)) add(id)
  for (const line of text.split('\n')) {
    // Headings that follow make way for it, whatever it is.
    if (lastBraces.exec(line)?.[1]?.includes('#')) return new Map()
    if (line.length <= 2 * longestSlug) add(toGithubSlug(toPlainText(line.replace(/^[ \t>*+-]*#*/, ''), format).trim()))
  }
  return slugs
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
