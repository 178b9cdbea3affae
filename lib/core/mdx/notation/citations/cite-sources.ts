import { issueCodes } from '#lib/errors'
import type { Report } from '../../body-problem.ts'
import type { BodyWords } from '../../body-words.ts'
import { noteIdPrefix } from '../../page-ids.ts'
import { childrenOf, type SyntaxNode, walk } from '../../syntax-tree.ts'
import { isDefinition } from '../prose/abbreviations.ts'
import { eachProse, findPlace, mapProse } from '../prose-texts.ts'
import { key } from './cited-keys.ts'
import type { Source } from './csl.ts'
import type { SourceLanguage } from './source-language.ts'
import { type CitationStyle, toEntry, toShortNames } from './to-entry.ts'

interface Item {
  before: string
  key: string
  after: string
  isBare: boolean
}

/** `[see @a, p. 3; -@b]`, or `@a [p. 3]` and `@a` in a sentence. */
const citation = new RegExp(
  `\\[([^[\\]@]{0,200}@[^[\\]]{1,500})\\]|(?<![\\p{Script=Latin}\\p{N}_@/.])@(${key})(?: \\[([^[\\]@]{1,100})\\])?`,
  'gu',
)
const item = new RegExp(`^([^@]*?)(-?)@(${key})([\\s\\S]*)$`, 'u')

const prose = { inLinks: false }

/**
 * Citations become links to the list of sources, which is put below the text: of what is cited alone, in the order of the text or
 * of the names. Keys that no source has stay text; those in brackets are reported.
 */
export function citeSources(
  tree: SyntaxNode,
  body: string,
  {
    sources,
    style,
    words,
    report,
    language,
  }: {
    sources: readonly Source[]
    style: CitationStyle
    words: BodyWords
    report: Report
    language: SourceLanguage
  },
): void {
  const known = new Map(sources.map((source) => [source.id, source]))
  const cited = listCited(tree, known)
  if (cited.length === 0) {
    eachProse(tree, prose, reportUnknown)
    return
  }
  const years = toYears(cited, { undated: words.undated, style, language })
  const places = new Map(cited.map(({ id }, index) => [id, String(index + 1)]))
  mapProse(tree, prose, citeIn)
  for (const caption of listCaptions(tree)) caption.write(citeIn(caption.text).map(wordsOf).join(''))
  const listed = style === 'numbered' ? cited : cited.toSorted(byNames)
  const children = childrenOf(tree)
  const last = children.findLastIndex((child) => !isUnseen(child, body))
  const isTitled = children[last]?.type === 'heading'
  children.splice(last + 1, 0, ...(isTitled ? [] : [toHeading(words.sources)]), toList(listed))

  function citeIn(node: SyntaxNode): SyntaxNode[] {
    const value = node.value ?? ''
    const parts: SyntaxNode[] = []
    let from = 0
    const addText = (to: number) => {
      if (to > from) parts.push({ type: 'text', value: value.slice(from, to), position: node.position })
    }
    for (const { 0: whole, 1: group, 2: sole, 3: place, index } of value.matchAll(citation)) {
      const made = group === undefined ? inSentence(sole ?? '', place) : inBrackets(group, findPlace(node, body, whole))
      if (made === null) continue
      addText(index)
      parts.push(...made)
      from = index + whole.length
    }
    if (from === 0) return [node]
    addText(value.length)
    return parts
  }

  function inBrackets(group: string, at: SyntaxNode | number): SyntaxNode[] | null {
    const items = readItems(group)
    if (items === null) return null
    const missing = items.find((each) => !known.has(each.key))
    if (missing) {
      reportKey(at, missing.key)
      return null
    }
    const [open, close] = style === 'numbered' ? ['[', ']'] : ['(', ')']
    const inner = items.flatMap((each, index) => [...(index > 0 ? [text('; ')] : []), ...toItem(each)])
    return [text(open), ...inner, text(close)]
  }

  function toItem({ before, key: id, after, isBare }: Item): SyntaxNode[] {
    const source = known.get(id)
    if (!source) return []
    const year = years.get(id) ?? ''
    const name =
      style === 'numbered' ? (places.get(id) ?? '') : isBare ? year : `${toShortNames(source, language)} ${year}`
    return [...(before === '' ? [] : [text(`${before} `)]), toLink(id, name), ...(after === '' ? [] : [text(after)])]
  }

  function inSentence(id: string, place: string | undefined): SyntaxNode[] | null {
    const source = known.get(id)
    if (!source) return null
    const [open, close, name] =
      style === 'numbered' ? ['[', ']', places.get(id) ?? ''] : ['(', ')', years.get(id) ?? '']
    return [
      text(`${toShortNames(source, language)} ${open}`),
      toLink(id, name),
      text(`${place ? `, ${place}` : ''}${close}`),
    ]
  }

  function toList(entries: readonly Source[]): SyntaxNode {
    const children = entries.map((source) => ({
      type: 'listItem',
      data: { hProperties: { id: toId(source.id) } },
      children: [
        { type: 'paragraph', children: toEntry(source, { style, year: years.get(source.id) ?? '', language }) },
      ],
    }))
    return {
      type: 'list',
      children,
      ordered: style === 'numbered',
      spread: false,
      data: { hProperties: { className: ['notation-sources'] } },
    } as SyntaxNode
  }

  function reportUnknown(node: SyntaxNode): void {
    for (const [whole, group] of (node.value ?? '').matchAll(citation))
      for (const { key: id } of (group === undefined ? null : readItems(group)) ?? [])
        if (!known.has(id)) reportKey(findPlace(node, body, whole), id)
  }

  function reportKey(at: SyntaxNode | number, id: string): void {
    report.add(at, issueCodes.bodyUrl, 'citation', `expected the id of one of the note’s references, found @${id}`)
  }
}

/** Captions of tables are words alone until the page is made: what they cite is said there, and no link. */
function* listCaptions(tree: SyntaxNode): Generator<{ text: SyntaxNode; write(words: string): void }> {
  for (const { type, data, position } of walk(tree)) {
    const properties = data?.hProperties
    if (type !== 'table' || !properties || typeof properties.dataCaption !== 'string') continue
    yield {
      text: { type: 'text', value: properties.dataCaption, position },
      write(words) {
        properties.dataCaption = words
      },
    }
  }
}

const wordsOf = (node: SyntaxNode): string => node.value ?? childrenOf(node).map(wordsOf).join('')

/** In the order in which the text cites them, each once; captions of tables come last. */
function listCited(tree: SyntaxNode, known: ReadonlyMap<string, Source>): Source[] {
  const ids = new Set<string>()
  const collect = (node: SyntaxNode) => {
    for (const [, group, sole] of (node.value ?? '').matchAll(citation)) {
      const keys = group === undefined ? [sole ?? ''] : (readItems(group) ?? []).map((each) => each.key)
      if (keys.every((each) => known.has(each))) for (const each of keys) ids.add(each)
    }
  }
  eachProse(tree, prose, collect)
  for (const { text: caption } of listCaptions(tree)) collect(caption)
  return [...ids].flatMap((id) => known.get(id) ?? [])
}

/** Null where one of the parts is no citation, as in `[mail@host; x]`. */
function readItems(group: string): Item[] | null {
  const items = group.split(/;\s*/).map((part) => item.exec(part.trim()))
  if (items.some((found) => found === null || /[\p{Script=Latin}\p{N}_]$/u.test(found[1] ?? ''))) return null
  return items.map((found) => ({
    before: (found?.[1] ?? '').trim(),
    isBare: found?.[2] === '-',
    key: found?.[3] ?? '',
    after: (found?.[4] ?? '').replace(/\s+/g, ' '),
  }))
}

/** Two works of one year by the same names are told apart by a letter, where the text names the year. */
function toYears(
  cited: readonly Source[],
  { undated, style, language }: { undated: string; style: CitationStyle; language: SourceLanguage },
): Map<string, string> {
  const groups = Map.groupBy(
    cited.toSorted(byNames),
    (source) => `${toShortNames(source, language)} ${source.year ?? undated}`,
  )
  const years = new Map<string, string>()
  const isTold = style === 'author-year'
  for (const group of groups.values())
    for (const [index, { id, year }] of group.entries())
      years.set(id, `${year ?? undated}${isTold && group.length > 1 ? String.fromCharCode(97 + (index % 26)) : ''}`)
  return years
}

/** What a writer may put below the last heading and no reader sees there. */
const isUnseen = (node: SyntaxNode, body: string): boolean =>
  node.type === 'definition' || node.type === 'footnoteDefinition' || isDefinition(node, body)

const nameOf = ({ authors, editors, title }: Source): string =>
  [...authors, ...editors].map(({ family, given }) => `${family} ${given}`).join(' ') || title

const collator = new Intl.Collator('en')

const byNames = (a: Source, b: Source): number =>
  collator.compare(nameOf(a), nameOf(b)) ||
  collator.compare(a.year ?? '', b.year ?? '') ||
  collator.compare(a.title, b.title)

const text = (value: string): SyntaxNode => ({ type: 'text', value })

const toId = (id: string): string => `${noteIdPrefix}ref-${id.replace(/[\s"'<>]+/g, '-')}`

const toLink = (id: string, name: string): SyntaxNode => ({
  type: 'link',
  url: `#${encodeURI(toId(id))}`,
  title: null,
  children: [text(name)],
})

const toHeading = (words: string): SyntaxNode => ({ type: 'heading', depth: 2, children: [text(words)] })
