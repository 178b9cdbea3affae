import type { SyntaxNode } from '../../../syntax-tree.ts'
import { NotDrawnError } from '../../not-drawn-error.ts'
import { type Chart, label, shape, tintOf, toSvg, unquote, widthOf } from './chart-parts.ts'

interface Commit {
  branch: string
  /** The name that was written, if one was. */
  id: string | null
  tags: string[]
  kind: string
  /** The commits that it follows: the one on its branch, and the one that is merged. */
  parents: number[]
  /** The commit that it copies. */
  copies: number | null
}

interface History {
  commits: Commit[]
  branches: string[]
}

const lane = 62
const step = 44
const edge = 12
const dot = 7
const mostCommits = 200

/** Mermaid’s `gitGraph`: time goes to the right, each branch is a line; names of commits stand below them, tags above. */
export function drawGitGraph(body: string, mainBranch = 'main'): Chart {
  const { commits, branches } = readHistory(body, mainBranch)
  if (commits.length === 0) throw new NotDrawnError('expected a commit, found none')
  const left = edge + Math.max(...branches.map(widthOf)) + 40
  const widths = commits.map(({ id, tags }) => Math.max(step, ...[id ?? '', ...tags].map((word) => widthOf(word) + 14)))
  const xs = widths.map((width, at) => left + widths.slice(0, at).reduce((sum, each) => sum + each, 0) + width / 2)
  const right = left + widths.reduce((sum, each) => sum + each, 0) + edge
  const tagged = Math.max(...commits.map(({ tags }) => tags.length))
  const top = edge + Math.max(1, tagged) * 18 + 12
  const yOf = (branch: string) => top + branches.indexOf(branch) * (lane + Math.max(0, tagged - 1) * 18)
  const at = (index: number): Place => [xs[index] ?? 0, yOf(commits[index]?.branch ?? '')]
  const colourOf = (branch: string) => tintOf(branches.indexOf(branch))
  const lines = commits.flatMap(({ branch, parents, copies }, index) => [
    ...parents.map((parent, place) =>
      toLine(at(parent), at(index), place === 0, {
        stroke: colourOf(place === 0 ? branch : (commits[parent]?.branch ?? '')),
      }),
    ),
    ...(copies === null ? [] : [toLine(at(copies), at(index), false, { stroke: 'quiet', 'stroke-dasharray': '3 4' })]),
  ])
  const names = branches.flatMap((branch) => [
    shape('rect', {
      x: edge,
      y: yOf(branch) - 12,
      width: widthOf(branch) + 16,
      height: 24,
      rx: 4,
      fill: colourOf(branch),
      stroke: colourOf(branch),
    }),
    label(branch, edge + 8, yOf(branch)),
  ])
  const dots = commits.flatMap((commit, index) => toDot(commit, at(index), colourOf(commit.branch)))
  const height = yOf(branches.at(-1) ?? '') + 36 + edge
  return { svg: toSvg(right, height, [...lines, ...names, ...dots]), description: toSpoken(commits) }
}

type Place = [x: number, y: number]

/** Straight on one branch; between two it bends where the branch begins, or where what is merged ends. */
function toLine(
  [x, y]: Place,
  [toX, toY]: Place,
  isBranching: boolean,
  properties: Record<string, string>,
): SyntaxNode {
  const reach = Math.min(step, toX - x)
  const bend = (from: number) => `C${from + reach / 2},${y} ${from + reach / 2},${toY} ${from + reach},${toY}`
  const way = y === toY ? `H${toX}` : isBranching ? `${bend(x)} H${toX}` : `H${toX - reach} ${bend(toX - reach)}`
  return shape('path', { d: `M${x},${y} ${way}`, fill: 'none', 'stroke-width': '2', ...properties })
}

function toDot({ id, tags, kind, parents, copies }: Commit, [x, y]: Place, colour: string): SyntaxNode[] {
  const colours = { fill: colour, stroke: colour, 'stroke-width': '2' }
  const mark =
    kind === 'HIGHLIGHT'
      ? [shape('rect', { x: x - dot, y: y - dot, width: 2 * dot, height: 2 * dot, ...colours })]
      : [shape('circle', { cx: x, cy: y, r: dot, ...colours })]
  if (parents.length > 1 || copies !== null)
    mark.push(shape('circle', { cx: x, cy: y, r: dot / 2, fill: 'paper', stroke: colour }))
  if (kind === 'REVERSE')
    mark.push(
      shape('path', { d: `M${x - 5},${y - 5} L${x + 5},${y + 5} M${x - 5},${y + 5} L${x + 5},${y - 5}`, ...colours }),
    )
  const words = id === null ? [] : toWords(id, x, y + 22, 'quiet')
  const flags = tags.flatMap((tag, at) => toWords(tag, x, y - 20 - at * 18, 'text'))
  return [...mark, ...words, ...flags]
}

/** Lines end before words. */
const toWords = (words: string, x: number, y: number, fill: string): SyntaxNode[] => {
  const width = widthOf(words) * 0.9
  return [
    shape('rect', { x: x - width / 2, y: y - 8, width, height: 16, fill: 'paper', stroke: 'none' }),
    label(words, x, y, { 'text-anchor': 'middle', fill, 'font-size': 12 }),
  ]
}

const toSpoken = (commits: readonly Commit[]): string =>
  commits
    .map(({ branch, id, tags, parents, copies }) => {
      const sources = [...parents.slice(1), ...(copies === null ? [] : [copies])].map((at) => commits[at]?.branch)
      const name = [id, ...tags.map((tag) => `[${tag}]`)].filter(Boolean).join(' ') || '●'
      return `${branch}: ${name}${sources.length > 0 ? ` ← ${sources.join(', ')}` : ''}`
    })
    .join('; ')

const option = /\b(id|tag|type|msg|parent|order)[ \t]*:[ \t]*("[^"]*"|'[^']*'|[\w.-]+)/g

function readHistory(body: string, mainBranch: string): History {
  const [first = '', ...lines] = body
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (!/^gitGraph(?:[ \t]+(?:LR|TB|BT))?[ \t]*:?$/.test(first))
    throw new NotDrawnError(`“${first.slice(0, 60)}” is not understood`)
  const commits: Commit[] = []
  const heads = new Map<string, number | null>([[mainBranch, null]])
  const orders = new Map<string, number>()
  let branch = mainBranch
  const add = (said: Map<string, string[]>, parents: number[], copies: number | null = null) => {
    if (commits.length >= mostCommits) throw new NotDrawnError(`expected at most ${mostCommits} commits, found more`)
    const before = heads.get(branch) ?? null
    const id = said.get('id')?.[0] ?? null
    heads.set(branch, commits.length)
    commits.push({
      branch,
      id: [id, ...(said.get('msg') ?? [])].filter(Boolean).join(' ') || null,
      tags: said.get('tag') ?? [],
      kind: said.get('type')?.[0] ?? 'NORMAL',
      parents: [...(before === null ? [] : [before]), ...parents],
      copies,
    })
  }
  for (const line of lines) {
    const [, command = '', rest = ''] =
      /^(commit|branch|checkout|switch|merge|cherry-pick)\b[ \t]*(.*)$/.exec(line) ?? []
    const said = readOptions(rest)
    const name = unquote(rest.replace(option, '').trim())
    const known = heads.get(name)
    const isSound =
      command === 'branch'
        ? name !== '' && known === undefined
        : command === 'checkout' || command === 'switch'
          ? known !== undefined
          : command === 'merge'
            ? typeof known === 'number' && name !== branch
            : command === 'commit' || command === 'cherry-pick'
              ? name === '' || command === 'commit'
              : false
    if (!isSound) throw new NotDrawnError(`“${line.slice(0, 60)}” is not understood`)
    if (command === 'branch') {
      heads.set(name, heads.get(branch) ?? null)
      const order = said.get('order')?.[0]
      if (order !== undefined) orders.set(name, Number(order))
      branch = name
    } else if (command === 'checkout' || command === 'switch') branch = name
    else if (command === 'merge') add(said, typeof known === 'number' ? [known] : [])
    else if (command === 'commit') add(name === '' ? said : new Map([...said, ['msg', [name]]]), [])
    else {
      const id = said.get('id')?.[0]
      const copies = commits.findIndex((commit) => commit.id === id)
      if (id === undefined || copies === -1) throw new NotDrawnError(`“${line.slice(0, 60)}” is not understood`)
      add(said, [], copies)
    }
  }
  const branches = [...heads.keys()].map((name, at) => ({ name, order: orders.get(name) ?? at / 1000 }))
  return { commits, branches: branches.sort((one, other) => one.order - other.order).map(({ name }) => name) }
}

function readOptions(text: string): Map<string, string[]> {
  const said = Map.groupBy(text.matchAll(option), ([, name = '']) => name)
  return new Map([...said].map(([name, found]) => [name, found.map(([, , value = '']) => unquote(value))]))
}
