import { findCode, idOf, numberTitle, readFence } from './dress-code.ts'
import { listSolePictures } from './dress-images.ts'
import { element, replaceNodes, text, textOf } from './element.ts'
import { withoutAnsi } from './notation/code/ansi.ts'
import { isSessionWord, readSession } from './notation/code/console.ts'
import { readLineRemarks } from './notation/code/line-remarks.ts'
import { childrenOf, type SyntaxNode, walk } from './syntax-tree.ts'

/** Classes by which other programs know what they see: languages of code, and the parts of a callout. */
const kept = /^(?:language-.+|callout(?:-.+)?)$/

/** Makes a tree into HTML that says everything without style sheet, script and the page's own elements. */
export function toPortable(tree: SyntaxNode, baseUrl: string): void {
  replaceNodes(tree, toPortableNode)
  for (const node of walk(tree)) if (node.properties) node.properties = listProperties(node.properties, baseUrl)
}

function toPortableNode(node: SyntaxNode): SyntaxNode {
  switch (node.tagName) {
    case 'h1':
      return { ...node, tagName: 'h2' }
    case 'input':
      return text(node.properties?.checked ? '☑' : '☐')
    case 'pre':
      return toFigure(node)
    case 'p':
      return toPictures(node)
    case 'details':
      return element('div', {}, childrenOf(node))
    case 'summary':
      // Readers take the element away, and what it folds is open.
      return element('p', {}, [element('strong', {}, childrenOf(node).flatMap(unwrapHeading))])
    default:
      return node
  }
}

/** Most readers leave the title of a picture out, so a picture that stands by itself gets it as a caption, as on the page. */
function toPictures(node: SyntaxNode): SyntaxNode {
  const images = listSolePictures(node)
  if (!images.some(hasCaption)) return node
  const figures = images.map((image) => {
    if (!hasCaption(image)) return element('p', {}, [image])
    const { title, ...properties } = image.properties ?? {}
    return element('figure', {}, [element('img', properties), element('figcaption', {}, [text(String(title))])])
  })
  return figures.length === 1 ? (figures[0] as SyntaxNode) : element('div', {}, figures)
}

const hasCaption = ({ properties }: SyntaxNode): boolean =>
  typeof properties?.title === 'string' && properties.title.trim() !== ''

const unwrapHeading = (node: SyntaxNode): SyntaxNode[] =>
  /^h[1-6]$/.test(node.tagName ?? '') ? childrenOf(node) : [node]

function toFigure(pre: SyntaxNode): SyntaxNode {
  const code = findCode(pre)
  if (!code) return pre
  const {
    word,
    info: { title },
  } = readFence(code)
  const properties = word ? { className: [`language-${word}`] } : {}
  const plain = element('pre', {}, [element('code', properties, [text(toPlainCode(textOf(code), word))])])
  const caption = numberTitle(code, title)
  return caption ? element('figure', idOf(code), [element('figcaption', {}, [text(caption)]), plain]) : plain
}

/** What remarks say of lines, and colours of a terminal, are for the page. */
const toPlainCode = (source: string, word: string | null): string =>
  word === 'ansi' || (word !== null && isSessionWord(word) && readSession(source, word))
    ? withoutAnsi(source)
    : readLineRemarks(source).source

function listProperties(properties: Record<string, unknown>, baseUrl: string): Record<string, unknown> {
  const portable: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'className') {
      const classes = (value as string[]).filter((each) => kept.test(each))
      if (classes.length > 0) portable.className = classes
    } else if (name === 'href' || name === 'src' || name === 'cite' || name === 'poster')
      portable[name] = toAbsolute(String(value), baseUrl)
    else if (name === 'dataCallout' || !/^(?:data|aria)[A-Z]/.test(name)) portable[name] = value
  }
  return portable
}

const toAbsolute = (url: string, baseUrl: string): string =>
  URL.canParse(url, baseUrl) ? new URL(url, baseUrl).href : ''
