import type { Viz } from '@viz-js/viz'
import { LRUCache } from 'lru-cache'
import { textOf } from '../../element.ts'
import { childrenOf, type SyntaxNode, walk } from '../../syntax-tree.ts'
import { dropEngine, requireEngine } from '../engines.ts'
import { NotDrawnError } from '../not-drawn-error.ts'
import { parseMarkup } from '../parse-markup.ts'
import type { Drawing } from './drawing.ts'
import { requireSteadyGraph } from './read-dot.ts'
import { listLabels, toDescription } from './rewrite-svg.ts'

const face = { fontname: 'Helvetica', fontsize: 13 }
/** What a graph looks like that says nothing of it: quiet, with room for our face, which is wider than the one measured. */
const options = {
  format: 'svg',
  // Three rounds for each node: small graphs are as they are without a limit, large ones take a tenth of the time.
  graphAttributes: { ...face, bgcolor: 'transparent', pad: 0.1, nslimit: 3, nslimit1: 3 },
  nodeAttributes: { ...face, margin: '0.17,0.07' },
  edgeAttributes: { ...face, fontsize: 12, arrowsize: 0.7 },
} as const

/** Graphviz' own colours. */
const colours = { none: 'none', transparent: 'none', black: 'line', white: 'paper' }

/** A graph in the language of Graphviz. Throws `NotDrawnError` with what Graphviz says of it. */
export function drawDot(source: string): Drawing {
  requireSteadyGraph(source)
  const { status, output, errors } = render(source)
  if (status !== 'success' || output === undefined)
    throw new NotDrawnError(errors.map(({ message }) => message).join('; ') || 'expected a graph, found none')
  const svg = [...walk(parseMarkup(output.slice(output.indexOf('<svg'))))].find(({ tagName }) => tagName === 'svg')
  if (!svg) throw new NotDrawnError('expected a drawing, found none')
  return { svg, colours, description: toDescription(listLabels(svg), listEdges(svg)) }
}

/** Sources on which Graphviz threw: a body is read again with a new instance, which the same source must not break too. */
const fatal = new LRUCache<string, true>({ max: 1000 })

/** An instance that threw is in no state to draw the graphs after it (viz 3.31). */
function render(source: string): ReturnType<Viz['render']> {
  const reason = 'Graphviz cannot read it'
  if (fatal.has(source)) throw new NotDrawnError(reason)
  const viz = requireEngine('viz')
  try {
    return viz.render(source, options)
  } catch {
    fatal.set(source, true)
    dropEngine('viz')
    throw new NotDrawnError(reason)
  }
}

/** By the labels of the nodes: Graphviz' names of edges are made of those of the nodes. */
function listEdges(svg: SyntaxNode): string[] {
  const groups = [...walk(svg)].filter(({ tagName }) => tagName === 'g')
  const nodes = new Map(
    groups.filter((group) => isKind(group, 'node')).map((group) => [titleOf(group), labelOf(group)]),
  )
  return groups
    .filter((group) => isKind(group, 'edge'))
    .map((edge) => {
      const [, from = '', sign = '', to = ''] = /^(.*?)(->|--)(.*)$/s.exec(titleOf(edge)) ?? []
      const label = labelOf(edge)
      const [start, end] = [from, to].map((name) => nodes.get(name.replace(/:.*$/, '')) || name)
      return `${start} ${sign === '->' ? '→' : '–'} ${end}${label ? `: ${label}` : ''}`
    })
}

const isKind = ({ properties }: SyntaxNode, kind: string): boolean => properties?.class === kind

const titleOf = (group: SyntaxNode): string =>
  textOf(childrenOf(group).find(({ tagName }) => tagName === 'title') ?? group)

const labelOf = (group: SyntaxNode): string => listLabels(group).join(' ')
