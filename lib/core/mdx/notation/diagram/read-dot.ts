import { NotDrawnError } from '../not-drawn-error.ts'

/** Elements within each other in a label: twenty tables have as many. */
const deepest = 60

/** Graphviz' words: remarks, quoted names, names within angle brackets (found by their first sign), plain names, signs. */
const wordPattern = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|^#.*$|"((?:\\[\s\S]|[^"\\])*)"|[\w.\u0080-\uffff]+|\S/gm

/**
 * Throws `NotDrawnError` for a graph whose drawing depends on chance or on the drawings before it, so that equal text would
 * have other bytes, for names that Graphviz would part, and for labels that are nested deeper than it can read.
 */
export function requireSteadyGraph(source: string): void {
  const words = listWords(source)
  for (const [index, word] of words.entries()) {
    if (words[index + 1] !== '=') continue
    const value = words[index + 2]
    if (word === 'start') throw new NotDrawnError('a graph with “start” has another drawing each time')
    if (word === 'layout' && value !== 'dot')
      throw new NotDrawnError(`expected the layout “dot”, found “${String(value).slice(0, 40)}”`)
  }
}

function listWords(source: string): string[] {
  const words: string[] = []
  const pattern = new RegExp(wordPattern)
  for (let found = pattern.exec(source); found; found = pattern.exec(source)) {
    const [written, quoted] = found
    if (/^(?:\/[/*]|#)/.test(written)) continue
    if (written === '<') {
      const end = findEnd(source, found.index)
      const label = source.slice(found.index + 1, end)
      requireFlatLabel(label)
      words.push(label)
      pattern.lastIndex = end + 1
    } else if (quoted !== undefined) pushQuoted(words, quoted.replace(/\\\r?\n/g, ''))
    else words.push(requireWholeName(written))
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
function pushQuoted(words: string[], quoted: string): void {
  if (words.at(-1) !== '+') words.push(quoted)
  else words.splice(-2, 2, `${words.at(-2) ?? ''}${quoted}`)
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
