import { Fragment, isValidElement, type ReactNode } from 'react'

type Html = string | Promise<string>
type Props = Record<string, unknown> & { children?: ReactNode; dangerouslySetInnerHTML?: { __html: string } }

/**
 * Server components → HTML, the bytes that `renderToStaticMarkup` writes, which knows no component that waits. Throws for what
 * only a browser could run.
 */
export function writeHtml(node: ReactNode): Html {
  if (typeof node === 'string') return escapeHtml(node)
  if (typeof node === 'number' || typeof node === 'bigint') return String(node)
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (Array.isArray(node)) return writeList(node)
  if (isPromise(node)) return node.then(writeHtml)
  if (!isValidElement<Props>(node)) throw new TypeError('A page holds something that is neither an element nor a text.')
  return typeof node.type === 'string'
    ? writeElement(node.type, node.props)
    : writeHtml(openElement(node.type, node.props))
}

/** What a component or a fragment holds. */
export function openElement(type: unknown, props: Props): ReactNode {
  if (type === Fragment) return props.children
  if (typeof type === 'function' && !('$$typeof' in type)) return type(props)
  throw new TypeError('A reader page holds a component that needs a script.')
}

export const isPromise = (node: ReactNode): node is Promise<Awaited<ReactNode>> =>
  typeof node === 'object' && node !== null && 'then' in node

function writeList(nodes: readonly ReactNode[]): Html {
  const parts = nodes.map(writeHtml)
  return parts.every((part) => typeof part === 'string')
    ? parts.join('')
    : Promise.all(parts).then((all) => all.join(''))
}

const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
)

function writeElement(name: string, props: Props): Html {
  const start = `<${name}${writeAttributes(name, props)}`
  if (voidElements.has(name)) return `${start}/>`
  const inner = props.dangerouslySetInnerHTML?.__html ?? writeHtml(props.children)
  const finish = (html: string) => `${start}>${keepFirstLine(name, html)}</${name}>`
  return typeof inner === 'string' ? finish(inner) : inner.then(finish)
}

/** A parser takes the line break away that such an element begins with. */
const keepFirstLine = (name: string, html: string): string =>
  name === 'pre' && html.startsWith('\n') ? `\n${html}` : html

function writeAttributes(element: string, props: Props): string {
  const isField = element === 'input'
  let text = ''
  for (const name in props) if (!isField || !lastOfField.has(name)) text += writeAttribute(name, props[name])
  if (!isField) return text
  const { checked = props.defaultChecked, value = props.defaultValue } = props
  return text + (checked ? ' checked=""' : '') + writeNamed('value', value)
}

const noAttributes: ReadonlySet<string> = new Set([
  ...['children', 'dangerouslySetInnerHTML', 'suppressHydrationWarning', 'ref', 'defaultChecked', 'defaultValue'],
])
/** What a field holds is written last. */
const lastOfField: ReadonlySet<string> = new Set(['checked', 'value'])
/** Those whose presence is all they say. */
const flags: ReadonlySet<string> = new Set([
  ...['async', 'autoPlay', 'controls', 'default', 'defer', 'disabled', 'hidden', 'inert', 'itemScope', 'loop'],
  ...['multiple', 'muted', 'noValidate', 'open', 'playsInline', 'readOnly', 'required', 'reversed'],
])
const lowered: ReadonlySet<string> = new Set(['multiple', 'muted', 'tabIndex', 'crossOrigin'])
const hyphenated: ReadonlySet<string> = new Set([
  ...['clipPath', 'clipRule', 'dominantBaseline', 'fillOpacity', 'fillRule', 'fontFamily', 'fontSize', 'fontStyle'],
  ...['fontWeight', 'markerEnd', 'markerMid', 'markerStart', 'stopColor', 'stopOpacity', 'strokeDasharray'],
  ...['strokeDashoffset', 'strokeLinecap', 'strokeLinejoin', 'strokeMiterlimit', 'strokeOpacity', 'strokeWidth'],
  ...['textAnchor', 'textDecoration', 'httpEquiv'],
])
const otherNames: Readonly<Record<string, string>> = { className: 'class', htmlFor: 'for' }

function toAttributeName(name: string): string {
  if (lowered.has(name)) return name.toLowerCase()
  if (hyphenated.has(name)) return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return otherNames[name] ?? name
}

function writeAttribute(name: string, value: unknown): string {
  if (noAttributes.has(name)) return ''
  if (flags.has(name) || (name === 'download' && typeof value === 'boolean'))
    return value ? ` ${toAttributeName(name)}=""` : ''
  // Words such as `true` mean something to few attributes.
  if (typeof value === 'boolean' && !/^(?:aria|data)-/.test(name)) return ''
  if (name === 'src' && value === '') return ''
  if (addresses.has(name) && runsScript(String(value))) return ''
  if (!safeName.test(name)) return ''
  return writeNamed(toAttributeName(name), value)
}

/** Attributes of which React leaves an address out that runs a script. */
const addresses: ReadonlySet<string> = new Set(['href', 'src', 'action', 'formAction', 'xlinkHref'])
/** Any other name could end the tag; React leaves such an attribute out as well. */
const safeName = /^[A-Za-z_:][\w:.-]*$/

function writeNamed(name: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  // A style or a listener: the policy of the pages allows neither.
  if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol')
    throw new TypeError(`A reader page holds an attribute ${name} that is no text.`)
  return ` ${name}="${escapeHtml(String(value))}"`
}

/** Bodies are guarded against it already; a second look costs nothing. */
const runsScript = (address: string): boolean => /^[\0- ]*j[\0- ]*a[\0- ]*v[\0- ]*a[\0- ]*s[\0- ]*c/i.test(address)

const special = /["&'<>]/g
const entities: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#x27;',
  '<': '&lt;',
  '>': '&gt;',
}

const escapeHtml = (text: string): string => text.replace(special, (letter) => entities[letter] as string)
