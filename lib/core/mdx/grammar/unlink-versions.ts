import { childrenOf, type SyntaxNode, walk } from '../syntax-tree.ts'

/** No host begins with a number and a dot, and no top level has one letter. */
const version = /@(?:\d+\.|(?:[\w-]+\.)*[a-z]$)/i

/** `name@1.0.0.mdx` and `next@16.4.x` are packages and files, which GFM takes for addresses of mail. */
export function unlinkVersions(tree: SyntaxNode, body: string): void {
  if (!body.includes('@')) return
  for (const node of walk(tree)) {
    const shown = childrenOf(node)[0]?.value ?? ''
    if (node.type !== 'link' || node.url !== `mailto:${shown}` || !version.test(shown)) continue
    const start = node.position?.start.offset
    if (start !== undefined && /[[<]/.test(body[start] ?? '')) continue
    node.type = 'text'
    node.value = shown
    delete node.children
    delete node.url
  }
}
