import { NotDrawnError } from '../not-drawn-error.ts'

/** Elements within each other in a label: twenty tables have as many. */
const deepest = 60
/**
 * Edges of a drawing, each as often as it is ranks long at least: two groups of names that are joined have as many as the
 * product of both. With 300 the slowest layouts that were found take 3 s.
 */
const mostEdges = 300
/** What would let Graphviz look for a better layout for longer than we let it. */
const efforts = new Set(['nslimit', 'nslimit1', 'mclimit', 'searchsize'])

/** Graphviz' words: remarks, quoted names, names within angle brackets (found by their first sign), plain names, signs. */
const wordPattern = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|^#.*$|"((?:\\[\s\S]|[^"\\])*)"|[\w.\u0080-\uffff]+|\S/gm

/**
 * Throws `NotDrawnError` for a graph whose drawing depends on chance or on the drawings before it, so that equal text would
 * have other bytes, for names that Graphviz would part, for labels that are nested deeper than it can read, and for more edges
 * than it lays out in a bounded time.
 */
export function requireSteadyGraph(source: string): void {
  const words = listWords(source)
  let longest = 1
  for (const [index, { text: word }] of words.entries()) {
    if (!isSign(words[index + 1], '=')) continue
    const value = words[index + 2]?.text
    if (word === 'start') throw new NotDrawnError('a graph with “start” has another drawing each time')
    if (word === 'layout' && value !== 'dot')
      throw new NotDrawnError(`expected the layout “dot”, found “${String(value).slice(0, 40)}”`)
    if (efforts.has(word)) throw new NotDrawnError(`a graph with “${word}” may take any time`)
    if (word === 'minlen') longest = Math.max(longest, Number(value) || 1)
  }
  const edges = countEdges(words)
  if (edges > mostEdges) throw new NotDrawnError(`expected at most ${mostEdges} edges, found ${edges}`)
  if (edges * longest > mostEdges)
    throw new NotDrawnError(`expected edges of at most ${mostEdges} ranks together, found more`)
}

interface Word {
  text: string
  isSign: boolean
}

const isSign = (word: Word | undefined, text: string): boolean => word?.isSign === true && word.text === text

interface Group {
  names: Set<string>
  /** How many the last operand of an edge is; 0 at the beginning of a statement. */
  last: number
  isJoined: boolean
}

const openGroup = (): Group => ({ names: new Set(), last: 0, isJoined: false })
const keywords = /^(?:strict|graph|digraph|node|edge)$/i

function countEdges(words: readonly Word[]): number {
  const groups = [openGroup()]
  let edges = 0
  const add = (group: Group, size: number) => {
    if (group.isJoined) edges += group.last * size
    Object.assign(group, { last: size, isJoined: false })
  }
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word
    const group = groups.at(-1) as Group
    if (word.isSign) {
      if (word.text === '{') groups.push(openGroup())
      else if (word.text === '}' && groups.length > 1) {
        groups.pop()
        const around = groups.at(-1) as Group
        for (const name of group.names) around.names.add(name)
        add(around, group.names.size)
      } else if (word.text === '[') at = findSign(words, at, ']')
      else if (word.text === '-' && (isSign(words[at + 1], '>') || isSign(words[at + 1], '-'))) {
        group.isJoined = true
        at++
      } else if (word.text === ':' || word.text === '=') at++
      else if (word.text === ';') Object.assign(group, { last: 0, isJoined: false })
    } else if (/^subgraph$/i.test(word.text)) {
      if (words[at + 1]?.isSign === false) at++
    } else if (!keywords.test(word.text)) {
      group.names.add(word.text)
      add(group, 1)
    }
  }
  return edges
}

function findSign(words: readonly Word[], from: number, sign: string): number {
  const found = words.findIndex((word, index) => index > from && isSign(word, sign))
  return found < 0 ? words.length : found
}

function listWords(source: string): Word[] {
  const words: Word[] = []
  const pattern = new RegExp(wordPattern)
  for (let found = pattern.exec(source); found; found = pattern.exec(source)) {
    const [written, quoted] = found
    if (/^(?:\/[/*]|#)/.test(written)) continue
    if (written === '<') {
      const end = findEnd(source, found.index)
      const label = source.slice(found.index + 1, end)
      requireFlatLabel(label)
      words.push({ text: label, isSign: false })
      pattern.lastIndex = end + 1
    } else if (quoted !== undefined) pushQuoted(words, quoted.replace(/\\\r?\n/g, ''))
    else words.push({ text: requireWholeName(written), isSign: !/^[\w.\u0080-\uffff]/.test(written) })
  }
  return words
}

/** Graphviz parts `v1.2` into two names and `3d` as well, and draws a graph that nobody wrote. */
function requireWholeName(word: string): string {
  if (
    /^[\w.\u0080-\uffff]+$/.test(word) &&
    !/^(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*|\.\d+|\d+(?:\.\d*)?)$/.test(word)
  )
    throw new NotDrawnError(`Graphviz reads “${word.slice(0, 40)}” as two names where it stands without quotes`)
  return word
}

/** `"a" + "b"` is one name. */
function pushQuoted(words: Word[], quoted: string): void {
  const text = isSign(words.at(-1), '+') ? `${words.at(-2)?.text ?? ''}${quoted}` : quoted
  if (isSign(words.at(-1), '+')) words.splice(-2, 2)
  words.push({ text, isSign: false })
}

/** A name within angle brackets ends where as many are closed as are open. */
function findEnd(source: string, start: number): number {
  let open = 0
  for (let at = start; at < source.length; at++) {
    if (source[at] === '<') open++
    else if (source[at] === '>' && --open === 0) return at
  }
  return source.length
}

function requireFlatLabel(label: string): void {
  let depth = 0
  for (const [tag] of label.matchAll(/<[^>]*>/g)) {
    if (tag.startsWith('</')) depth--
    else if (!/^<!|\/>$/.test(tag)) depth++
    if (depth > deepest) throw new NotDrawnError(`expected labels of at most ${deepest} elements within each other`)
  }
}
