import { mayNameAttachment } from '#lib/core/pictures'
import type { BodyFormat } from '#lib/core/posts'
import { findNamedFile, findPoster } from './file-elements.ts'
import { readAttribute } from './read-attribute.ts'
import { readBody } from './read-body.ts'
import { isJsx, type SyntaxNode, walk } from './syntax-tree.ts'
import { isBoundedBody } from './work-bound.ts'

/** Most notes show no picture and name no file, and then the text need not be read for them. */
const mayShow = /!\[|<(?:img|figure|video)\b/i

/** The addresses of the pictures that the page of a body shows or leads to, and of the files that it leads to or plays, each once. */
export function listPictures(body: string, format: BodyFormat): string[] {
  if (!mayShow.test(body) && !mayNameAttachment.test(body)) return []
  if (!isBoundedBody(body, format)) return listWritten(body)
  try {
    const found = new Set<string>()
    for (const node of walk(readBody(body, format))) {
      for (const address of [findAddress(node), findPoster(node)]) if (address) found.add(address)
    }
    return [...found]
  } catch {
    // Its page would be too much, and shows it as it is written.
    return []
  }
}

/** Of texts that may be much work to read. One too many does no harm: the page asks for those that it shows. */
const listWritten = (body: string): string[] => [
  ...new Set(
    [...body.matchAll(/!\[[^\]\n]{0,500}\]\(<?([^\s<>()]{1,2000})|\ssrc=["']([^"'\s]{1,2000})["']/g)].map(
      ([, marked, tagged]) => (marked ?? tagged) as string,
    ),
  ),
]

function findAddress(node: SyntaxNode): string | undefined {
  const { src } = node.properties ?? {}
  if (node.tagName === 'img') return typeof src === 'string' ? src : undefined
  const file = findNamedFile(node)
  if (file !== undefined) return file
  if (!isJsx(node) || node.name !== 'Figure') return undefined
  for (const attribute of node.attributes ?? []) {
    const read = readAttribute(attribute)
    if (read.name === 'src' && 'value' in read) return read.value ?? undefined
  }
  return undefined
}
