import type { CST } from 'yaml'

/** The metadata's schema takes 64 levels of lists and maps; the top and its fields come before them. */
const maxDepth = 66

/** The offset at which YAML nests too deeply for the composer, which recurses; null when it does not. */
export function findTooDeepYaml(tokens: readonly CST.Token[]): number | null {
  const waiting: [token: CST.Token, depth: number][] = tokens.map((token) => [token, 0])
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [token, depth] = entry
    if (depth > maxDepth) return 'offset' in token ? token.offset : 0
    for (const part of partsOf(token)) waiting.push([part, depth + ('items' in token ? 1 : 0)])
  }
  return null
}

function* partsOf(token: CST.Token): Generator<CST.Token> {
  if (token.type === 'document' && token.value) yield token.value
  if (!('items' in token)) return
  for (const item of token.items) {
    if (item.key) yield item.key
    if (item.value) yield item.value
  }
}
