import { type BodyFormat, isJsonRecord } from '#lib/core/posts'
import { toFormat } from '../adopt/adopt.ts'
import { type Dialect, type DialectSite, type NoteFacts, noFacts } from '../dialects/dialect.ts'
import type { Problem } from '../rejected.ts'
import type { Notice } from '../source-item.ts'
import { findCode } from '../text/find-code.ts'
import { fillsBraces, findReasonOfKind, isHtmlName, isTxtName } from './html-and-text.ts'
import { type Matter, parseMatter } from './note-matter.ts'
import { openHtml } from './read-html.ts'
import { plainTextToMarkdown } from './read-plain-text.ts'

/** A note's file taken apart, of whatever kind it is. */
export interface OpenedNote extends Matter {
  /** The kind of file says so, beside what its folder says. */
  kindFacts: Pick<NoteFacts, 'leftOut' | 'held'>
  /** The text as Markdown or MDX. */
  toText(): NoteText
}

export interface NoteText {
  body: string
  format: BodyFormat
  /** It was made from HTML or plain text: nothing in it is the syntax of any system. */
  isConverted: boolean
  notices: Notice[]
}

/** In a folder written for alphanode, each note says of itself that it is one. */
const beside = '.html and .txt files without front matter, beside notes that keep versions'

const noKindFacts = { leftOut: null, held: null }

/** How the system of a folder reads its files. */
export interface Reading {
  dialect: Dialect
  site: Pick<DialectSite, 'format'>
}

/** `name` is the path below the folder. */
export function openNote(name: string, text: string, reading: Reading | null): OpenedNote | Problem {
  const dialect = reading?.dialect ?? null
  const matter = parseMatter(text, dialect)
  if ('code' in matter) return matter
  if (isTxtName(name))
    return {
      ...matter,
      kindFacts: noKindFacts,
      toText: () => ({ body: plainTextToMarkdown(matter.body), format: 'md', isConverted: true, notices: [] }),
    }
  if (!isHtmlName(name))
    return {
      ...matter,
      kindFacts: { ...noKindFacts, held: matter.held ?? null },
      toText: () => ({ body: matter.body, format: findFormat(name, matter, reading), isConverted: false, notices: [] }),
    }
  const page = openHtml(matter.body, dialect !== null && fillsBraces(dialect.name))
  const withHead = (input: unknown) => ({ ...page.input, ...(isJsonRecord(input) ? input : {}) })
  return {
    ...matter,
    input: withHead(matter.input),
    written: () => withHead(matter.written()),
    kindFacts: { leftOut: page.leftOut, held: page.held },
    toText() {
      const { body, format, dropped } = page.convert()
      return { body, format, isConverted: true, notices: dropped.map((what) => ({ what })) }
    },
  }
}

/** Docusaurus reads every `.md` as MDX, unless it is told otherwise: those that hold something of MDX are. */
function findFormat(name: string, { input, body }: Matter, reading: Reading | null): BodyFormat {
  const format = toFormat(name)
  if (reading?.dialect.name !== 'docusaurus') return format
  const stated = (isJsonRecord(input) ? input.format : undefined) ?? reading.site.format
  if (stated === 'md') return 'md'
  if (format === 'mdx' || stated === 'detect') return format
  const holdsMdx =
    /^(?:import[ \t\n][^\n]*['"]|export[ \t]+(?:const|default|function)\b|[ \t]*<\/?[A-Z]\w*)|\{\/\*|=\{/m.test(
      withoutCode(body),
    )
  return holdsMdx ? 'mdx' : format
}

function withoutCode(body: string): string {
  let text = ''
  let from = 0
  for (const [start, end] of findCode(body)) {
    text += body.slice(from, start)
    from = end
  }
  return text + body.slice(from)
}

/** What the system says of a note, and what its kind of file says. */
export function describeNote(
  dialect: Dialect,
  {
    name,
    ...note
  }: { name: string } & Pick<OpenedNote, 'input' | 'head'> & Partial<Pick<OpenedNote, 'kindFacts' | 'body'>>,
  { site, keepsVersions }: { site: DialectSite; keepsVersions: boolean },
): NoteFacts {
  const isStray = keepsVersions && note.head === null && (isHtmlName(name) || isTxtName(name))
  const ofKind = isStray ? beside : findReasonOfKind(name, note.head !== null, dialect.name)
  if (ofKind !== null) return { ...noFacts, leftOut: ofKind }
  const input = isJsonRecord(note.input) ? note.input : {}
  const { body } = note
  const facts = dialect.describe({ name, input, head: note.head, ...(body === undefined ? {} : { body }) }, site)
  const { leftOut, held } = note.kindFacts ?? noKindFacts
  return { ...facts, base: site.links.base, leftOut: facts.leftOut ?? leftOut, held: facts.held ?? held }
}
