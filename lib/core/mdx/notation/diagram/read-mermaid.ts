import { NotDrawnError } from '../not-drawn-error.ts'

export const mostEdges = 200

/** A diagram as beautiful-mermaid 1.1 reads it, which knows arrows only between blanks. */
export interface MermaidBody {
  text: string
  /** What its arrows lead from and to. */
  ids: ReadonlySet<string>
}

/** An arrow of a flow chart with its label, or what joins nodes that share one. */
const flowArrow =
  /(<?)(?:(?<end>(?:-{2,}|={2,}|-\.+-)[ox])|(?<plain>-{2,}>|-{3,}|={2,}>|={3,}|-\.+->?|~{3,})(?:[ \t]*\|(?<label>[^|]*)\|)?|(?:--|==|-\.)[ \t]*(?<inner>[^-=.>\s|][^|]*?)[ \t]*(?<close>-{2,}>|-{3,}|={2,}>|={3,}|\.+->?))|&/y
const arrows: readonly [kind: RegExp, arrow: RegExp][] = [
  [/^(?:graph|flowchart)/, flowArrow],
  [/^state/, /-->/y],
  [/^class/, /(?:<\||<|\*|(?<=[\s"])o)?(?:--|\.\.)(?:\|>|>|\*|o(?=[\s"]))?/y],
  [/^er/, /[|}][|o](?:--|\.\.)[|o][|{]/y],
]

/** The library draws the edges of such a box as signs in its label. */
const slanted = /(?<=[\p{L}\p{N}_-])\[([/\\])([^[\]"]*|"[^"]*")[/\\]\]/gu

const untouched =
  /^[ \t]*(?:graph|flowchart|subgraph|end|direction|classDef|class|style|linkStyle|click|state|note|namespace)\b/

/** Throws `NotDrawnError` for more edges than are laid out in a moment. */
export function readMermaid(source: string): MermaidBody {
  const arrow = arrows.find(([kind]) => kind.test(source))?.[1]
  if (!arrow) return { text: source, ids: new Set() }
  const isFlow = arrow === flowArrow
  const ids = new Set<string>()
  let edges = 0
  const lines = (isFlow ? joinLabels(toPlainLabels(source)).flatMap(splitStatements) : source.split('\n')).map(
    (line) => {
      if (untouched.test(line)) return line
      const [statement = '', words = ''] = isFlow ? [line] : splitLabel(line)
      const { nodes, signs } = splitAtArrows(statement, arrow)
      if (signs.length > 0 || isFlow) for (const node of nodes) addId(ids, node)
      edges += countEdges(signs)
      // The library passes over edges that are not drawn, with the nodes that only they name.
      if (signs.length > 0 && signs.every(isUnseen)) return nodes.map((node) => node.trim()).join('\n')
      const spaced = nodes.map((node, index) => `${node.trim()} ${toArrow(signs[index])} `).join('')
      return signs.length === 0 ? line : `${spaced.trim()}${words}`
    },
  )
  if (edges > mostEdges) throw new NotDrawnError(`expected at most ${mostEdges} edges, found ${edges}`)
  return { text: lines.join('\n'), ids }
}

const isUnseen = ({ groups }: RegExpExecArray): boolean =>
  groups?.plain?.startsWith('~') === true && groups.label === undefined

/** Labels as Markdown (`"\`words\`"`), boxes with slanted edges, and signs by their names, as the library has them. */
const toPlainLabels = (source: string): string =>
  source
    .replace(slanted, '[$2]')
    .replace(
      /"`([^"`]*)`"/g,
      (_whole, words: string) =>
        `"${words
          .trim()
          .replaceAll('**', '')
          .replace(/\s*\n\s*/g, '<br/>')}"`,
    )
    .replace(/#quot;([^#\n]*)#quot;/g, '“$1”')
    .replace(/#(quot|amp|nbsp);/g, (_whole, name: string) => ({ quot: '”', amp: '&', nbsp: ' ' })[name] ?? '')

const mostJoined = 20

/** A label may go on in the next lines, until its bracket or quotation ends. */
function joinLabels(source: string): string[] {
  const lines = source.split('\n')
  const joined: string[] = []
  for (let at = 0; at < lines.length; at++) {
    let [line = '', last] = [lines[at], at]
    while (isOpen(line) && last + 1 < lines.length && last - at < mostJoined)
      line = `${line.trimEnd()}<br/>${lines[++last]?.trim()}`
    if (last > at && !isOpen(line)) at = last
    else line = lines[at] ?? ''
    joined.push(line)
  }
  return joined
}

function isOpen(line: string): boolean {
  const bare = line.replace(/"[^"]*"/g, '')
  if (bare.includes('"')) return true
  const count = (signs: RegExp): number => bare.match(signs)?.length ?? 0
  return count(/[[({]/g) > count(/[\])}]/g)
}

function addId(ids: Set<string>, node: string): void {
  const id = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]*(?![~\p{L}\p{M}\p{N}_.-])/u.exec(
    node.replace(/"[^"]*"/g, ' ').trim(),
  )?.[0]
  if (id !== undefined) ids.add(id)
}

/** `A & B --> C & D` is four edges. */
function countEdges(signs: readonly (RegExpExecArray | undefined)[]): number {
  let [edges, before, now] = [0, 0, 1]
  for (const sign of signs) {
    if (sign?.[0] === '&') now++
    else {
      edges += before * now
      before = now
      now = 1
    }
  }
  return edges + before * now
}

/** What follows a colon is a label there. */
function splitLabel(line: string): [string, string] {
  const at = line.search(/(?<!:):(?!:)/)
  return at === -1 ? [line, ''] : [line.slice(0, at), ` ${line.slice(at)}`]
}

function splitStatements(line: string): string[] {
  return line.includes(';') ? splitAtArrows(line, /;/y).nodes.filter((part) => part.trim() !== '') : [line]
}

/** Arrows within labels and quotes are words. */
function splitAtArrows(line: string, arrow: RegExp): { nodes: string[]; signs: RegExpExecArray[] } {
  const [nodes, signs]: [string[], RegExpExecArray[]] = [[], []]
  let [start, depth] = [0, 0]
  for (let at = 0; at < line.length; at++) {
    const sign = line[at] ?? ''
    arrow.lastIndex = at
    const found = depth === 0 ? arrow.exec(line) : null
    if (found) {
      nodes.push(line.slice(start, at))
      signs.push(found)
      start = at + found[0].length
      at = start - 1
    } else if (sign === '"') at = Math.max(at, line.indexOf('"', at + 1))
    else if ('[({'.includes(sign)) depth++
    else if ('])}'.includes(sign)) depth = Math.max(0, depth - 1)
  }
  return { nodes: [...nodes, line.slice(start)], signs }
}

function toArrow(found: RegExpExecArray | undefined): string {
  if (!found) return ''
  const { end, plain, label, inner, close } = found.groups ?? {}
  if (end !== undefined) throw new NotDrawnError('an arrow that ends in a circle or a cross is not drawn')
  const shape = plain ?? close
  if (shape === undefined || shape.startsWith('~')) return found[0]
  const words = (label ?? inner)?.replace(/^\s*"(.*)"\s*$/, '$1')
  const [open, closed] = shape.includes('=') ? ['===', '==>'] : shape.includes('.') ? ['-.-', '-.->'] : ['---', '-->']
  return `${found[1] ?? ''}${shape.endsWith('>') ? closed : open}${words ? `|${words}|` : ''}`
}
