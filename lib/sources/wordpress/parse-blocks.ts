export interface Block {
  /** Without `core/`. */
  name: string
  attributes: Record<string, unknown>
  /** What stands inside, in order: HTML and blocks. Empty for a block that is filled when its page is served. */
  parts: BlockPart[]
}

export type BlockPart = string | Block

const delimiter = /<!--\s+(\/)?wp:([a-z][a-z0-9_-]*(?:\/[a-z][a-z0-9_-]*)?)\s+/g
const maxNesting = 200

export const hasBlocks = (html: string): boolean => html.includes('<!-- wp:')

/**
 * The blocks of a text as WordPress' own parser reads them: an end without a beginning is nothing, a beginning without an
 * end holds the rest.
 */
export function parseBlocks(html: string): BlockPart[] {
  const root: BlockPart[] = []
  const open: Block[] = []
  let rest = 0
  const parts = () => open.at(-1)?.parts ?? root
  const addText = (end: number) => {
    if (end > rest) parts().push(html.slice(rest, end))
  }
  delimiter.lastIndex = 0
  for (let match = delimiter.exec(html); match; match = delimiter.exec(html)) {
    const [all, closing, name = ''] = match
    const end = html.indexOf('-->', match.index + all.length)
    if (end < 0) break
    addText(match.index)
    rest = end + '-->'.length
    delimiter.lastIndex = rest
    const inside = html.slice(match.index + all.length, end).trim()
    const shortName = name.replace(/^core\//, '')
    if (closing) {
      const opening = open.findLastIndex((block) => block.name === shortName)
      if (opening >= 0) open.length = opening
      continue
    }
    const isWhole = inside.endsWith('/')
    const block: Block = {
      name: shortName,
      attributes: parseAttributes(isWhole ? inside.slice(0, -1) : inside),
      parts: [],
    }
    parts().push(block)
    if (!isWhole && open.length < maxNesting) open.push(block)
  }
  addText(html.length)
  return root
}

function parseAttributes(json: string): Record<string, unknown> {
  if (json.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(json)
    return isRecord(value) ? value : {}
  } catch {
    // The editor itself reads a block with broken attributes as one without any.
    return {}
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at the end of a way of keys; undefined where the way ends early. */
export const valueAt = (value: unknown, ...keys: string[]): unknown =>
  keys.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value)
