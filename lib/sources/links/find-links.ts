import { parseBody } from '#lib/core/mdx/parse.ts'
import { isParsableBody } from '#lib/core/mdx/work-bound.ts'
import type { BodyFormat } from '#lib/core/posts'

interface Node {
  type: string
  url?: string
  children?: Node[]
  position?: { start: { offset?: number }; end: { offset?: number } }
}

/** A destination in a text: where it stands, and as it is written. */
export interface FoundLink {
  start: number
  end: number
  href: string
  /** An address without brackets, which becomes a link with that text. */
  isBare: boolean
}

export interface FoundLinks {
  links: FoundLink[]
  /** Parts that no link is looked for in: code and remarks. In order. */
  code: [start: number, end: number][]
}

/** The destinations of links in a Markdown text, with those of tags: what is a link here is one on the page. */
export function findLinks(body: string, format: BodyFormat): FoundLinks {
  const found: FoundLinks = { links: [], code: [] }
  if (!isParsableBody(body, format)) return found
  const waiting: Node[] = [parseBody(body, format).tree as Node]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    visit(node, body, found)
    for (const child of node.children ?? []) waiting.push(child)
  }
  found.code.sort(([one], [other]) => one - other)
  for (const link of findInTags(body, found.code)) found.links.push(link)
  found.links.sort((one, other) => one.start - other.start)
  return found
}

function visit(node: Node, body: string, { links, code }: FoundLinks): void {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) return
  if (node.type === 'code' || node.type === 'inlineCode') code.push([start, end])
  else if (node.type === 'mdxComment') code.push([start, end])
  else if (node.type === 'definition') {
    const from = body.indexOf(']:', start) + 2
    const link = readDestination(body, from, end)
    if (link) links.push(link)
  } else if (node.type === 'link') {
    const link = readLink(node, body, start, end)
    if (link) links.push(link)
  }
}

function readLink(node: Node, body: string, start: number, end: number): FoundLink | null {
  if (body[start] !== '[') return { start, end, href: node.url ?? '', isBare: true }
  const textEnd = node.children?.at(-1)?.position?.end.offset ?? start + 1
  const open = body.indexOf('](', textEnd)
  return open < 0 || open >= end ? null : readDestination(body, open + 2, end)
}

const destination = /[ \t\r\n]*(?:<((?:[^<>\n\\]|\\.)*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))+))/y

function readDestination(body: string, from: number, end: number): FoundLink | null {
  destination.lastIndex = from
  const found = destination.exec(body)
  const href = found?.[1] ?? found?.[2]
  if (!found || href === undefined || destination.lastIndex > end) return null
  const start = destination.lastIndex - href.length - (found[1] === undefined ? 0 : 1)
  const isAngled = found[1] !== undefined
  return {
    start: isAngled ? start - 1 : start,
    end: isAngled ? start + href.length + 1 : start + href.length,
    href: href.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&'),
    isBare: false,
  }
}

const tag = /<[A-Za-z][\w.:-]*\b[^<>]{0,2000}?\s(?:href|to)=(["'])([^"'<>{}\n]*)\1/g

function findInTags(body: string, code: FoundLinks['code']): FoundLink[] {
  return [...body.matchAll(tag)].flatMap((found) => {
    const href = found[2] as string
    const end = found.index + found[0].length - 1
    const start = end - href.length
    return isIn(code, found.index) ? [] : [{ start, end, href: href.replaceAll('&amp;', '&'), isBare: false }]
  })
}

/** Whether an offset is in one of the ranges, which are in order and do not overlap. */
export function isIn(ranges: FoundLinks['code'], offset: number): boolean {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.[1] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return (ranges[low]?.[0] ?? Number.POSITIVE_INFINITY) <= offset
}
