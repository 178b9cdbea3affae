import { Fields } from '../adopt/fields.ts'
import { type DialectNote, defineDialect, isDrawing, type NoteFacts, type ParsedHead } from './dialect.ts'
import { parseKeyLines, parseOutlineLines } from './heads.ts'
import { findClosedFolder, joinPath, toStatedPath } from './paths.ts'
import { isOn, toOrder, toWordList } from './values.ts'

interface Plain {
  /** Whether a note says that it is public, as vaults without their settings do: then silence means no. */
  saysPublic: boolean
  /** A graph of Logseq, which publishes the pages that say `public:: true`, and no others unless it is told to. */
  isGraph: boolean
  /** The pages that say nothing are public there. */
  publishesAll: boolean
}

const isChosen = (input: DialectNote['input']): boolean =>
  new Fields(input).all(['publish', 'dgPublish', 'public']).some(({ value }) => isOn(value))

const graphConfig = /(?:^|\/)logseq\/config\.edn$/
const saysAll = /^(?![ \t]*;)[^;\n]*:publishing\/all-pages-public\?[ \t]+true\b/m
/** What an outliner keeps beside its pages: copies of before. */
const keptCopies = /(?:^|\/)logseq\//

/** A folder of no system that is known. What its notes say of old addresses is obeyed all the same. */
export const plain = defineDialect<Plain>({
  name: 'plain',
  title: 'a folder of notes',
  configs: graphConfig,
  detect: () => ({ found: 'nothing of any other system', weight: 1 }),
  decides: isChosen,
  configure: ({ samples, names, texts }, { unsaid }) => ({
    links: { hasWikiLinks: true },
    own: {
      saysPublic: unsaid !== 'public' && [...samples.values()].some(isChosen),
      isGraph: names.some((name) => graphConfig.test(name)),
      publishesAll: [...texts].every(([name, text]) => !graphConfig.test(name) || saysAll.test(text)),
    },
  }),
  describe,
  parseHead: parseStatedLines,
})

/** Keys that by themselves make a line one of a head, and those that do so beside others. */
const certainKeys = /^(?:title|date|status|draft|private|published|publish|visibility)$/
const headKeys = /^(?:authors?|tags|keywords|categor(?:y|ies)|slug|summary|description|lang|language|modified|updated)$/

/** MultiMarkdown's head: lines of keys without fences, up to the first empty line. A sentence may begin so as well. */
function parseStatedLines(text: string): ParsedHead | null {
  const outline = parseOutlineLines(text)
  if (
    Object.keys(outline?.input ?? {}).some((key) => certainKeys.test(key) || /^(?:public|tags|alias|icon)$/.test(key))
  )
    return outline
  const head = /^[A-Za-z]/.test(text) ? parseKeyLines(text) : null
  const keys = Object.keys(head?.input ?? {})
  const isHead = keys.some((key) => certainKeys.test(key)) || keys.filter((key) => headKeys.test(key)).length > 1
  return isHead ? head : null
}

const keys = ['aliases', 'alias', 'redirect_from', 'redirects', 'permalink', 'path', 'url', 'old_url', 'slug']

/** What a repository says to the programs that work on it was written for no reader. */
const forPrograms = /(?:^|\/)(?:(?:CLAUDE|AGENTS|GEMINI)(?:\.local)?|copilot-instructions)\.md$/

/** Patterns of new notes, as vaults keep them. */
const templates = /(?:^|\/)templates?\//i

function findHold(name: string, isPublic: boolean, { saysPublic, isGraph, publishesAll }: Plain): string | null {
  if (templates.test(name)) return 'a folder of templates'
  if (isPublic) return null
  if (isGraph && !publishesAll) return 'public:: not said'
  return saysPublic ? 'publish: not said' : findClosedFolder(name)
}

function describe({ name, input }: DialectNote, site: Plain): Partial<NoteFacts> {
  if (forPrograms.test(name)) return { leftOut: 'instructions to programs' }
  if (isDrawing(input)) return { leftOut: 'a drawing' }
  if (site.isGraph && keptCopies.test(name)) return { leftOut: 'a copy of before' }
  const stated = keys.flatMap((key) => toWordList(input[key]))
  return {
    held: findHold(name, isChosen(input), site),
    aliases: [
      ...new Set(stated.filter((path) => /^\/(?!\/)|\.html$/.test(path)).map((path) => joinPath(toStatedPath(path)))),
    ],
    order: toOrder(input.weight) ?? toOrder(input.order) ?? toOrder(input.sidebar_position) ?? toOrder(input.nav_order),
  }
}
