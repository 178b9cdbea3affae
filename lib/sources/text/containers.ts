import { parseAttributeList } from './attribute-lists.ts'
import { isCalloutWord, openCallout, openDetails, openTab, splitTitle } from './callouts.ts'
import type { Context } from './context.ts'
import { closesFence, type Fence, findFence } from './find-code.ts'

/** A line of colons that begins or ends something: `:::note[Title]`, `::: details Title`, `:::`. */
export interface Container {
  kind: 'open' | 'close'
  name: string
  title: string | null
  /** Its system shows it on no page. */
  isHidden?: boolean
  /** Whether a reader opens it. */
  isFolded?: boolean
  /** The line of the other one; that behind the last where nothing ends it. */
  partner: number
  /** Of a tab in no frame of tabs, as pymdownx has them: whether it is the first or the last of those that follow each other. */
  inSet?: { isFirst: boolean; isLast: boolean }
}

interface Opened {
  at: number
  length: number
  sign: string
  container: Container
}

const line = /^[ \t]*(:{3,}|\/{3,})[ \t]*(.*?)[ \t]*$/
const longestTitle = 1000

/** The containers of some lines, by the places of their first and last ones. */
export function pairContainers(lines: readonly { text: string }[]): ReadonlyMap<number, Container> {
  const found = new Map<number, Container>()
  const opened: Opened[] = []
  let fence: Fence | null = null
  for (const [at, { text }] of lines.entries()) {
    if (fence !== null) {
      if (closesFence(text, fence)) fence = null
      continue
    }
    fence = findFence(text)
    const [, sign = '', rest = ''] = fence === null ? (line.exec(text) ?? []) : []
    if (sign === '') continue
    if (rest === '') closeInnermost(at, sign, opened, found)
    else open(at, sign, rest, opened, found)
  }
  for (const { at, container } of opened) found.set(at, { ...container, partner: lines.length })
  joinTabs(lines, found)
  return found
}

/** Tabs that stand by themselves follow each other where only empty lines are between them. */
function joinTabs(lines: readonly { text: string }[], found: Map<number, Container>): void {
  let last = -1
  for (const [at, tab] of [...found].sort(([one], [other]) => one - other)) {
    if (tab.kind !== 'open' || !tab.inSet) continue
    const before = found.get(last)
    const follows = before?.inSet && lines.slice(before.partner + 1, at).every(({ text }) => text.trim() === '')
    if (before?.inSet && follows) before.inSet.isLast = false
    tab.inSet.isFirst = !follows
    last = at
  }
}

function open(at: number, sign: string, rest: string, opened: Opened[], found: Map<number, Container>): void {
  const container = rest.length > longestTitle ? null : readOpening(rest)
  if (!container) return
  if (container.name === 'tab' && !/^tab/.test(opened.at(-1)?.container.name ?? ''))
    container.inSet = { isFirst: true, isLast: true }
  opened.push({ at, length: sign.length, sign: sign[0] ?? '', container })
  found.set(at, container)
}

function closeInnermost(at: number, sign: string, opened: Opened[], found: Map<number, Container>): void {
  const place = opened.findLastIndex((each) => each.sign === sign[0] && each.length <= sign.length)
  const start = opened[place]
  if (!start) return
  opened.length = place
  found.set(start.at, { ...start.container, partner: at })
  found.set(at, { ...start.container, kind: 'close', partner: start.at })
}

/** Parts of Quarto for other formats than pages; whom a profile shows them to is not known. */
export function isForOthers(name: string, named: Readonly<Record<string, string>>): boolean {
  if (name === 'hidden') return true
  if (name !== 'content-visible' && name !== 'content-hidden') return false
  const { 'when-format': when, 'unless-format': unless } = named
  const isMeant = when === undefined ? (unless === undefined ? null : !/html/.test(unless)) : /html/.test(when)
  return isMeant === null
    ? Object.keys(named).length > 0 || name === 'content-hidden'
    : isMeant === (name === 'content-hidden')
}

function readOpening(rest: string): Container | null {
  const made = { kind: 'open' as const, partner: -1 }
  if (/^\{[ \t]*\}$/.test(rest)) return { ...made, name: 'div', title: null }
  if (rest.startsWith('{')) {
    const list = parseAttributeList(rest.replace(/^\{|\}$/g, ''))
    if (list) {
      const name = (list.classes[0] ?? '').replace(/^callout-/, '') || 'div'
      const { title = null, collapse } = list.named
      return { ...made, name, title, isHidden: isForOthers(name, list.named), isFolded: collapse === 'true' }
    }
  }
  const [all, braced, plain = braced ?? '', after = ''] =
    /^(?:\{([A-Za-z][\w-]*)\}|([A-Za-z][\w-]*))(.*)$/.exec(rest) ?? []
  if (all === undefined || /^[\w-]/.test(after)) return null
  const bracketed = /^\[(.*)\](?:\{.*\})?$/.exec(after)?.[1]
  if (bracketed !== undefined) return { ...made, name: plain, title: bracketed }
  const words = after
    .replace(/[ \t]*\{[^{}]*\}[ \t]*$/, '')
    .replace(/^[ \t]*\|?[ \t]*/, '')
    .trim()
  const named = /\{[^{}]*\btitle="([^"]*)"[^{}]*\}/.exec(after)?.[1]
  return { ...made, name: plain, title: named ?? (words === '' ? null : words) }
}

/** The line that stands in place of a container's; null leaves it. */
export function renderContainer(
  { kind, name, title, isFolded = false, inSet }: Container,
  context: Context,
  at: number,
): string | null {
  const isOpen = kind === 'open'
  const word = name.toLowerCase().replace(/^callout-/, '')
  if (word === 'details' || word === 'collapse' || word === 'spoiler')
    return isOpen ? openDetails(splitTitle(title).title) : '</Details>'
  if (word === 'code-group' || word === 'tabs') return isOpen ? '<Tabs>' : '</Tabs>'
  if (word === 'tab')
    return isOpen ? `${inSet?.isFirst ? '<Tabs>' : ''}${openTab(title)}` : `</Tab>${inSet?.isLast ? '</Tabs>' : ''}`
  if (isCalloutWord(word) && isFolded)
    return isOpen ? openDetails(splitTitle(title).title ?? `${word[0]?.toUpperCase()}${word.slice(1)}`) : '</Details>'
  // Azure DevOps writes its diagrams so.
  if (word === 'mermaid' && title === null) return isOpen ? '~~~mermaid' : '~~~'
  if (isCalloutWord(word)) return isOpen ? openCallout(word, splitTitle(title).title) : '</Callout>'
  if (!context.syntaxes.containers) return null
  if (!isOpen) return ''
  // Quarto has none of its own names but for boxes and tabs: a name is a class for its styles.
  const isStyle =
    context.dialect === 'quarto' || /^(?:raw|v-pre|div|steps|center|left|right|content-visible)$/.test(word)
  if (!isStyle) context.count(`shown without its frame: container ${name.slice(0, 60)}`, at)
  return title === null ? '' : `**${title}**`
}
