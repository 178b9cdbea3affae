import type { BodyFormat } from '#lib/core/posts'
import { readAttribute } from './read-attribute.ts'
import { readBody } from './read-body.ts'
import { isJsx, type SyntaxNode, walk } from './syntax-tree.ts'
import { isBoundedBody } from './work-bound.ts'

/** What a body leads to and shows, as far as it can be wrong. */
export interface References {
  /** Addresses of notes that it leads to, each once. */
  slugs: string[]
  /** Links to files of notes, which lead nowhere on a site. */
  files: string[]
  /** Whether it shows a picture without a text for those who do not see it. */
  hasUnnamedPicture: boolean
}

/** Most notes neither lead to others nor show a picture, and then the text need not be read for them. */
const mayRefer = /!\[|<(?:img|figure)\b|\/posts\/|\.mdx?\b/i

const none: References = { slugs: [], files: [], hasUnnamedPicture: false }

export function listReferences(body: string, format: BodyFormat): References {
  if (!mayRefer.test(body) || !isBoundedBody(body, format)) return none
  try {
    const slugs = new Set<string>()
    const files = new Set<string>()
    let hasUnnamedPicture = false
    for (const node of walk(readBody(body, format))) {
      hasUnnamedPicture ||= isUnnamedPicture(node)
      const address = node.tagName === 'a' ? node.properties?.href : undefined
      if (typeof address !== 'string') continue
      const slug = /^\/posts\/([^/?#.]+)/.exec(address)?.[1]
      if (slug) slugs.add(slug)
      else if (isFileOfNote(address)) files.add(address)
    }
    return { slugs: [...slugs], files: [...files], hasUnnamedPicture }
  } catch {
    // Its page would be too much, and shows it as it is written.
    return none
  }
}

const isFileOfNote = (address: string): boolean =>
  !/^(?:[a-z][a-z\d+.-]*:|\/|#)/i.test(address) && /\.mdx?$/i.test(address.replace(/[?#].*$/, ''))

function isUnnamedPicture(node: SyntaxNode): boolean {
  if (node.tagName === 'img') {
    const { alt } = node.properties ?? {}
    return typeof alt !== 'string' || alt.trim() === ''
  }
  if (!isJsx(node) || node.name !== 'Figure') return false
  const alt = (node.attributes ?? []).map(readAttribute).find(({ name }) => name === 'alt')
  return !(alt && 'value' in alt && alt.value?.trim())
}
