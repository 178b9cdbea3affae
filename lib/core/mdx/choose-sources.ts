import { childrenOf, type SyntaxNode, walk } from './syntax-tree.ts'

type Properties = Record<string, unknown>
type Theme = 'dark' | 'light'

const otherOf = { dark: 'light', light: 'dark' } as const

/**
 * Says by an address what `<picture>` and `srcset` say beside it: a picture for each theme is two, marked as GitHub marks them,
 * and one without an address of its own has that of its largest candidate. The page makes sizes and formats itself.
 */
export function chooseSources(tree: SyntaxNode): void {
  for (const node of walk(tree)) {
    if (node.tagName === 'picture') node.children = choose(childrenOf(node))
    else if (node.tagName === 'img') node.properties = withAddress(node.properties ?? {})
  }
}

function choose(children: readonly SyntaxNode[]): SyntaxNode[] {
  const image = children.find(({ tagName }) => tagName === 'img')
  if (!image) return [...children]
  const sources = children.filter(({ tagName }) => tagName === 'source')
  const themed = sources.flatMap(({ properties = {} }) => {
    const [, theme] = /^\s*\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)\s*$/i.exec(String(properties.media)) ?? []
    const src = findLargest(properties)
    return theme && src ? [[theme.toLowerCase() as Theme, src] as const] : []
  })
  const [first] = themed
  if (!first) return [image]
  const addresses = {
    [otherOf[first[0]]]: withAddress(image.properties ?? {}).src,
    ...Object.fromEntries(themed.toReversed()),
  }
  return (['light', 'dark'] as const).flatMap((theme) => {
    const src = addresses[theme]
    if (typeof src !== 'string' || src === '') return []
    const marked = `${src.split('#', 1)[0]}#gh-${theme}-mode-only`
    return [{ ...image, properties: { ...image.properties, src: marked } }]
  })
}

function withAddress(properties: Properties): Properties {
  if (typeof properties.src === 'string' && properties.src !== '') return properties
  const src = findLargest(properties)
  return src ? { ...properties, src } : properties
}

/** A list of more characters than any page needs is not read. */
const longestSet = 2000

/** `a.png 480w, b.png 960w`, or by pixels for one: `a.png, b.png 2x`. */
function findLargest({ srcSet }: Properties): string | null {
  const written = Array.isArray(srcSet) ? srcSet.join(', ') : typeof srcSet === 'string' ? srcSet : ''
  if (written.length > longestSet) return null
  let largest: Candidate | null = null
  for (const candidate of readCandidates(written)) if (!largest || candidate.size > largest.size) largest = candidate
  return largest?.src ?? null
}

interface Candidate {
  src: string
  size: number
}

/** A comma ends an address only before a blank, but a size anywhere. */
function* readCandidates(written: string): Generator<Candidate> {
  let [src, size] = ['', '']
  for (const word of written.split(/\s+/)) {
    const isAddress = src === ''
    const comma = isAddress ? (word.endsWith(',') ? word.length - 1 : -1) : word.indexOf(',')
    const part = comma === -1 ? word : word.slice(0, comma)
    if (isAddress) src = part.replace(/^,+|,+$/g, '')
    else size ||= part
    if (comma === -1 || src === '') continue
    yield { src, size: toSize(size) }
    src = isAddress ? '' : word.slice(comma + 1)
    size = ''
  }
  if (src !== '') yield { src, size: toSize(size) }
}

const toSize = (written: string): number =>
  /^\d{1,6}(?:\.\d{1,3})?[wx]$/.test(written) ? Number.parseFloat(written) : 1
