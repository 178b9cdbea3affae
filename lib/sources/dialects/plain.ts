import { type DialectNote, defineDialect, type NoteFacts } from './dialect.ts'
import { joinPath, toStatedPath } from './paths.ts'
import { toOrder, toWordList } from './values.ts'

/** A folder of no system that is known. What its notes say of old addresses is obeyed all the same. */
export const plain = defineDialect<null>({
  name: 'plain',
  title: 'a folder of notes',
  configs: /(?!)/,
  detect: () => ({ found: 'nothing of any other system', weight: 1 }),
  configure: () => ({ links: { hasWikiLinks: true }, own: null }),
  describe,
})

const keys = ['aliases', 'alias', 'redirect_from', 'redirects', 'permalink', 'path', 'url', 'old_url', 'slug']

/** What a repository says to the programs that work on it was written for no reader. */
const forPrograms = /(?:^|\/)(?:(?:CLAUDE|AGENTS|GEMINI)(?:\.local)?|copilot-instructions)\.md$/

function describe({ name, input }: DialectNote): Partial<NoteFacts> {
  if (forPrograms.test(name)) return { leftOut: 'instructions to programs' }
  const stated = keys.flatMap((key) => toWordList(input[key]))
  return {
    aliases: [
      ...new Set(stated.filter((path) => /^\/(?!\/)|\.html$/.test(path)).map((path) => joinPath(toStatedPath(path)))),
    ],
    order: toOrder(input.weight) ?? toOrder(input.order) ?? toOrder(input.sidebar_position) ?? toOrder(input.nav_order),
  }
}
