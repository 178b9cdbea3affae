import { element, replaceNodes, text } from './element.ts'
import { childrenOf, isBlank, type SyntaxNode, walk } from './syntax-tree.ts'

/** React adds a preload to the head for every other picture, whatever its address. */
const lazily = { loading: 'lazy', decoding: 'async' }

/** Characters: a picture that comes after fewer is seen before anybody scrolls. */
const firstScreen = 600

/** A paragraph of one picture is a figure; its title is the caption. */
export function dressImages(tree: SyntaxNode): void {
  const first = findFirst(tree)
  replaceNodes(tree, (node) => {
    if (node.tagName === 'img')
      node.properties = { ...node.properties, ...lazily, ...(node === first ? { dataFirst: '' } : {}) }
    if (node.tagName === 'figure' && isNumbered(node)) return toNumbered(node)
    const figures = listSolePictures(node).map(toFigure)
    if (figures.length === 0) return node
    return figures.length === 1 ? (figures[0] as SyntaxNode) : element('div', { className: ['figures'] }, figures)
  })
}

/** The pictures of a paragraph that holds nothing else. */
export function listSolePictures(node: SyntaxNode): SyntaxNode[] {
  if (node.tagName !== 'p') return []
  const parts = childrenOf(node).filter((child) => !isBlank(child))
  return parts.every((part) => part.tagName === 'img') ? parts : []
}

/** Made of a picture with a label. */
const isNumbered = (node: SyntaxNode): boolean => {
  const [image] = childrenOf(node)
  return image?.tagName === 'img' && /^fig[:-]/.test(String(node.properties?.id ?? ''))
}

function toNumbered(node: SyntaxNode): SyntaxNode {
  const [image, ...others] = childrenOf(node)
  const whole = element('img', { ...image?.properties, dataWhole: '' })
  return { ...node, properties: { ...node.properties, className: ['picture'] }, children: [whole, ...others] }
}

function findFirst(tree: SyntaxNode): SyntaxNode | null {
  let length = 0
  for (const node of walk(tree)) {
    if (node.tagName === 'img') return node
    length += node.value?.length ?? 0
    if (length > firstScreen || node.name === 'Figure') return null
  }
  return null
}

function toFigure(image: SyntaxNode): SyntaxNode {
  const { title, ...properties } = image.properties ?? {}
  const caption = typeof title === 'string' && title.trim() !== '' ? [element('figcaption', {}, [text(title)])] : []
  return element('figure', { className: ['picture'] }, [element('img', { ...properties, dataWhole: '' }), ...caption])
}
