import { createSectionIds, type FindSectionId } from '#lib/core/mdx/heading-id-of.ts'
import { type PlainTextOptions, toPlainText } from '#lib/core/mdx/plain-text.ts'
import { listSections, type Section } from '#lib/core/mdx/sections.ts'
import type { BodyFormat } from '#lib/core/posts'
import type { ReadText, Vocabulary } from './vocabulary.ts'

/** Headings further on in a very long text do not count, and an excerpt comes from the beginning of one. */
const mostText = 100_000

/** What a post says, as far as it was read: nothing is read before it is asked for, and nothing twice. */
export interface PostText {
  sections(): readonly TextSection[]
  findId: FindSectionId
}

export interface TextSection {
  section: Section
  heading: ReadText | null
  /** Prose reads better than code, but code is where some words are. */
  prose(): ReadText
  all(): ReadText
}

export function createPostText(body: string, format: BodyFormat, vocabulary: Vocabulary): PostText {
  const content = { body: body.slice(0, mostText), format }
  const read = once(() => {
    const sections = listSections(content.body, format)
    return { sections: sections.map(toSection), findId: createSectionIds(content, sections) }
  })
  const toSection = (section: Section): TextSection => {
    const toText = (options: PlainTextOptions) =>
      once(() => vocabulary.read(toPlainText(section.text, format, options)))
    return {
      section,
      heading: section.heading === null ? null : vocabulary.read(section.heading),
      prose: toText({ code: false, apart: true }),
      all: toText({ apart: true }),
    }
  }
  return { sections: () => read().sections, findId: (section, mayRead) => read().findId(section, mayRead) }
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
