import { Fields } from '../adopt/fields.ts'
import { findConfig, textAt } from './configs.ts'
import { type DialectNote, defineDialect, isDrawing, type NoteFacts, outside } from './dialect.ts'
import { findMoment, parseUtc } from './moments.ts'
import { below, escapePath, findClosedFolder, joinPath, splitName } from './paths.ts'
import { isOff, isOn, toWordList, toWords } from './values.ts'

interface Obsidian {
  /** The vault, with `/` at the end, or empty. */
  folder: string
  templates: string
  /** Whether a note of the vault says that it is public: then silence means no. */
  saysPublic: boolean
}

const inVault = /(?:^|\/)\.obsidian\//
/** What Obsidian Publish reads at the root of a vault, which leaves its settings at home. */
const publishFile = /(?:^|\/)publish\.(?:css|js)$/

/** The words of Obsidian Publish, Digital Garden, Quartz and Enveloppe for a note that is public. */
const publicKeys = ['publish', 'dgPublish', 'public', 'share']

const listPublicWords = (input: DialectNote['input']) => new Fields(input).all(publicKeys)

/** A no takes one note out; a yes chooses, and then silence means no. */
const isChosen = (input: DialectNote['input']): boolean => listPublicWords(input).some(({ value }) => isOn(value))

export const obsidian = defineDialect<Obsidian>({
  name: 'obsidian',
  title: 'Obsidian',
  configs: /(?:^|\/)\.obsidian\/(?:app|templates)\.json$/,
  decides: isChosen,
  detect(facts) {
    if (facts.names.some((name) => inVault.test(name))) return { found: '.obsidian/', weight: 2 }
    const ofPublish = facts.names.find((name) => publishFile.test(name))
    return ofPublish === undefined ? null : { found: ofPublish, weight: 2 }
  },
  configure(facts, { unsaid }) {
    const found = facts.names.find((name) => inVault.test(name)) ?? facts.names.find((name) => publishFile.test(name))
    const folder = (found ?? '').replace(/(?:\.obsidian\/.*|publish\.\w+)$/, '')
    const templates = textAt(findConfig(facts, /\.obsidian\/templates\.json$/)?.value ?? {}, 'folder') ?? 'Templates'
    const saysPublic = unsaid !== 'public' && [...facts.samples.values()].some(isChosen)
    return { links: { roots: [folder], hasWikiLinks: true }, own: { folder, templates, saysPublic } }
  },
  describe,
})

function describe(note: DialectNote, site: Obsidian): Partial<NoteFacts> {
  const path = below(note.name, site.folder)
  if (path === null) return { leftOut: outside }
  const { input } = note
  const { folders, stem } = splitName(path)
  const own = joinPath([...folders, stem].join('/').replaceAll(' ', '+'))
  const permalink = toWords(input.permalink)
  const aliases = [...toWordList(input.aliases), ...toWordList(input.alias)]
  return {
    leftOut: findReason(path, input, site),
    held: findHold(path, input, site),
    title: stem,
    date: findMoment(input, ['date', 'created', 'published'], parseUtc),
    modified: findMoment(input, ['modified', 'updated'], parseUtc),
    address: escapePath(permalink === null ? own : joinPath(permalink)),
    // An alias that is a path redirects; other aliases are names.
    aliases: [
      ...(permalink === null ? [] : [own]),
      ...aliases.filter((alias) => alias.includes('/')).map((alias) => joinPath(alias.replaceAll(' ', '+'))),
    ].map(escapePath),
    tags: toWordList(input.tags ?? input.tag)
      .flatMap((tag) => tag.split(/[,\s]+/))
      .map((tag) => tag.replace(/^#/, ''))
      .filter(Boolean),
  }
}

function findReason(path: string, input: DialectNote['input'], { templates }: Obsidian): string | null {
  if (isDrawing(input)) return 'a drawing'
  return path.startsWith(`${templates}/`) || /^_?templates?\//i.test(path) ? 'a template' : null
}

function findHold(path: string, input: DialectNote['input'], { saysPublic }: Obsidian): string | null {
  const words = listPublicWords(input)
  const no = words.find(({ value }) => isOff(value))
  if (no) return `${no.key}: ${no.value}`
  if (words.some(({ value }) => isOn(value))) return null
  return saysPublic ? 'publish: not said' : findClosedFolder(path)
}
