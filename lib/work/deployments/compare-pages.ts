import { diffArrays } from 'diff'
import { normalizeFile, normalizePage } from './normalize.ts'

/** What a build answers at an address. */
export interface PageAnswer {
  status: number
  /** The cache rule, which names the kind of page. */
  rule: string
  contentType: string
  body: string
  /** The styles and scripts that the page asks for, in their order. */
  assets: readonly string[]
}

export interface PageDifference {
  /** The kind of page, and what of it differs. */
  kind: string
  /** `- before` and `+ after`, a few lines. */
  lines: string[]
}

/** Differences of one page that are told apart; a page that differs more is one that differs altogether. */
const mostEdits = 300
const [mostLines, longestLine] = [8, 160]

/** Compares answers of two builds, named by their ids. Files that many pages ask for are compared once. */
export function createComparison(before: string, after: string) {
  const known = new Map<string, PageDifference | null>()
  const compareFiles = (one: string, other: string): PageDifference | null => {
    if (one === other) return null
    const key = `${one}\0${other}`
    const found = known.get(key)
    if (found !== undefined) return found
    const difference = toDifference(
      splitStyle(normalizeFile(one, before)),
      splitStyle(normalizeFile(other, after)),
      'file',
    )
    known.set(key, difference)
    return difference
  }
  return (one: PageAnswer, other: PageAnswer): PageDifference[] => {
    if (one.status !== other.status)
      return [{ kind: `${one.rule}: status`, lines: [`- ${one.status}`, `+ ${other.status}`] }]
    if (one.status >= 500) return [{ kind: `${one.rule}: made by neither build`, lines: [`  ${one.status}`] }]
    const [left, right] = [normalizePage(one.body, before), normalizePage(other.body, after)]
    const isMarkup = /html|xml/.test(one.contentType)
    const split = isMarkup ? splitMarkup : splitLines
    const ofPage = left === right ? null : toDifference(split(left), split(right), one.rule)
    const ofFiles =
      one.assets.length === other.assets.length
        ? one.assets.map((file, index) => compareFiles(file, other.assets[index] ?? ''))
        : [{ kind: 'file: another number of them', lines: [`- ${one.assets.length}`, `+ ${other.assets.length}`] }]
    return [ofPage, ...ofFiles].filter((difference) => difference !== null)
  }
}

const splitMarkup = (text: string): string[] => text.split(/(?<=>)|(?=<)/).filter((part) => part.trim() !== '')
const splitLines = (text: string): string[] => text.split('\n')
const splitStyle = (text: string): string[] => text.split(/(?<=[{};])/)

function toDifference(before: string[], after: string[], where: string): PageDifference | null {
  const parts = diffArrays(before, after, { maxEditLength: mostEdits })
  if (!parts) return { kind: `${where}: most of it`, lines: [] }
  const lines: string[] = []
  let kind: string | null = null
  let tag = ''
  for (const { value, added, removed } of parts)
    for (const token of value) {
      const opened = toTag(token)
      if (!added && !removed) {
        tag = opened ?? tag
        continue
      }
      kind ??= `${where}: ${opened ?? (tag || toShown(token, 60))}`
      if (added) tag = opened ?? tag
      if (lines.length < mostLines) lines.push(`${added ? '+' : '-'} ${toShown(token, longestLine)}`)
    }
  return kind === null ? null : { kind, lines }
}

/** `span.line` of an opening tag. */
function toTag(token: string): string | null {
  const [, name, attributes = ''] = /^<([a-z][a-z0-9-]*)([^>]*)>/i.exec(token) ?? []
  if (!name) return null
  const [, first] = /class="([^" ]+)/.exec(attributes) ?? []
  return first ? `${name}.${first}` : name
}

const toShown = (text: string, most: number): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most)}…` : line
}
