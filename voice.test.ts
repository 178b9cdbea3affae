import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Turns of phrase that have to be decoded. Each is looked for where a sentence begins. */
const stiff: Record<string, RegExp> = {
  'what is spoken of stands before its sentence': /^Of [^.,:]{2,80}(?:there (?:is|are)|nobody|none|no one)\b/,
  'an amount without its noun': /^So (?:many|much|few)\b/,
  'nobody in particular is the subject': /^(?:Whoever|Nobody|Somebody) /,
  'a clause is the subject': /^(?:Who(?:se)? [^?]*$|Whether [^.?]* (?:is|are) of (?:no|little)\b)/,
  'a unit is a sentence': /^(?:Bytes|Kilobytes|Megabytes|Milliseconds|Seconds|Minutes|Hours|Pixels|Characters)\.?$/,
}
const pronounFirst = /^(?:One|Those) (?:that|which|who)\b/

const sourceFiles = globSync('{{app,components,lib,cli,bench,e2e}/**/,}*.{ts,tsx,mjs,css}', {
  exclude: ['**/node_modules/**', 'e2e/corpus/**'],
})
const documents = globSync('{README,CONTRIBUTING,CHANGELOG,docs/**/*}.md').concat(globSync('content/posts/*.mdx'))

const listSentences = (text: string): string[] => text.split(/(?<=[.!?])\s+/)

function listComments(source: string): string[] {
  const found = source.matchAll(/\/\*\*?[\s\S]*?\*\/|(?:^[ \t]*\/\/.*\n)+/gm)
  return [...found].map(([comment]) =>
    comment
      .replace(/\*\/$/, '')
      .replace(/^[ \t]*(?:\/\*\*?|\*|\/\/)/gm, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
}

/** What a program says is written as sentences between quotes. */
const listMessages = (source: string): string[] =>
  [...source.matchAll(/(['`])([A-Z][^'`\n]* [^'`\n]*[.:])\1/g)].map(([, , message = '']) => message)

/** Paragraphs and items of lists; code, tables, headlines and front matter are something else. */
const listParagraphs = (document: string): string[] =>
  document
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^```[\s\S]*?^```/gm, '')
    .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )/)
    .map((each) => each.replace(/^\s*(?:[-*]|\d+\.) /, '').replace(/\s+/g, ' '))
    .filter((each) => !/^(?:\||#)/.test(each))

function listStiff(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    listSentences(text).flatMap((sentence) =>
      Object.entries(stiff).flatMap(([why, pattern]) => (pattern.test(sentence) ? [`${why}: ${sentence}`] : [])),
    ),
  )
}

const read = (file: string) => readFileSync(file, 'utf8')

test('the patterns find what they are for, and leave questions and plain sentences alone', () => {
  const now = [
    'Of questions and of pages deep in a feed there is no end.',
    'So many bytes wait for the disk at most.',
    'Whoever lists one of these posts may list another now.',
    'Of revisions that the database holds nobody will ask for the content.',
    'Who starts it has read the settings already: what checks them has a hundred files.',
    'Who cannot be asked now may be asked again soon.',
    'Whether it arrived is of no interest to a process that ends with who asked.',
    'How long it waits. Milliseconds.',
  ]
  expect(now.filter((text) => listStiff([text]).length === 0)).toEqual([])
  const better = [
    'Who answers for it?',
    'Flush when this many bytes are pending.',
    'In milliseconds.',
    'The text of it.',
  ]
  expect(listStiff(better)).toEqual([])
})

test('comments and messages are said as one engineer says them to another', () => {
  const found = sourceFiles
    .filter((file) => file !== 'voice.test.ts')
    .flatMap((file) => {
      const source = read(file)
      const comments = listComments(source)
      const headless = comments.filter((comment) => pronounFirst.test(comment))
      return [...listStiff([...comments, ...listMessages(source)]), ...headless].map((each) => `${file}: ${each}`)
    })
  expect(found).toEqual([])
})

test('so are the documents', () => {
  const found = documents.flatMap((file) => listStiff(listParagraphs(read(file))).map((each) => `${file}: ${each}`))
  expect(found).toEqual([])
})
