import { unescapeHtml } from '../html/parse-html.ts'
import type { Tally } from '../tally.ts'
import { escapeHtml } from './escape-html.ts'
import { nameUnknown, removeGated } from './foreign-shortcodes.ts'

/** A picture or file of the media library, as an export describes it. */
export interface Attachment {
  id: number
  parent: number
  url: string
  title: string
  alt: string
  /** Plain text. */
  caption: string
  width: number | null
  height: number | null
  isImage: boolean
}

export interface ShortcodeContext {
  postId: number
  findAttachment(id: number): Attachment | null
  listAttachmentsOf(postId: number): Attachment[]
  dropped: Tally
}

/** What a shortcode cannot stand in: code that shows one. */
const verbatim = /<(pre|code|script|style|textarea)\b(?:[^<>"']|"[^"]*"|'[^']*'){0,2000}>/gi

/** Of extensions for code: SyntaxHighlighter's, with the languages that it takes as names, Crayon's and CodeColorer's. */
const codeLanguages =
  'actionscript3|as3|bash|shell|clojure|clj|coldfusion|cf|cpp|c-sharp|csharp|css|c|delphi|pascal|pas|diff|patch|erlang|erl|fsharp|golang|go|groovy|haskell|java|javafx|javascript|jscript|js|matlab|objc|obj-c|perl|pl|php|plain|powershell|ps|python|py|ruby|rb|ror|rails|r|scala|sql|swift|vbnet|vb|xhtml|xml|xslt|html|yaml|yml'
const codeShortcode = new RegExp(
  `(?<!\\[)\\[(code|sourcecode|crayon|cc|ccb|ccn|cci|${codeLanguages})(?=[\\s\\]])([^\\][]*)\\](?!\\])`,
  'gi',
)
const noLanguage = /^(?:code|sourcecode|crayon|cc[bni]?|plain)$/i

/** WordPress' own shortcodes → HTML. Those of extensions are counted; see `nameUnknown`. */
export function replaceShortcodes(source: string, context: ShortcodeContext): string {
  if (!source.includes('[') && !source.includes('$latex')) return source
  const html = removeGated(source, context.dropped)
  const withCode = replacePairs(html, codeShortcode, toShortcodeEnd, ([, name, attributes], code) =>
    toCode(name ?? '', attributes ?? '', code),
  )
  const notes: string[] = []
  const parts: string[] = []
  let rest = 0
  replacePairs(withCode, verbatim, toElementEnd, (open, _content, from, to) => {
    parts.push(replaceInText(replaceNotes(withCode.slice(rest, from), notes), context), withCode.slice(from, to))
    rest = to
    return open[0]
  })
  const last = replaceInText(replaceNotes(withCode.slice(rest), notes), context)
  return [...parts, last, ...notes.map((note) => `\n\n${replaceInText(note, context)}`)].join('')
}

/** Notes at the foot, which extensions let writers put where they are referred to: `text[mfn]the note[/mfn]`. */
const replaceNotes = (html: string, notes: string[]): string =>
  replacePairs(
    html,
    /(?<!\[)\[(mfn|modern_footnote|efn_note|footnote|ref)(?:\s[^\][]{0,200})?\]/gi,
    toShortcodeEnd,
    (_open, content) => {
      const label = `note-${notes.length + 1}`
      notes.push(`<alphanode-footnote label="${label}">${content.trim()}</alphanode-footnote>`)
      return `<alphanode-footnote-reference label="${label}"></alphanode-footnote-reference>`
    },
  )

export const toShortcodeEnd = (name: string): RegExp => new RegExp(`\\[/${name}\\]`, 'gi')
const toElementEnd = (name: string): RegExp => new RegExp(`</${name}\\s*>`, 'gi')

/**
 * Replaces from an opening to its end. One regular expression for both would look for the end again from every opening
 * that has none, which takes hours in a hostile text; here the first opening without an end is the last looked at.
 */
export function replacePairs(
  text: string,
  opening: RegExp,
  toEnd: (name: string) => RegExp,
  replace: (open: RegExpExecArray, content: string, from: number, to: number) => string,
): string {
  const parts: string[] = []
  const endless = new Set<string>()
  let rest = 0
  opening.lastIndex = 0
  for (let open = opening.exec(text); open; open = opening.exec(text)) {
    const name = (open[1] ?? '').toLowerCase()
    if (endless.has(name)) continue
    const ending = toEnd(name)
    ending.lastIndex = opening.lastIndex
    const end = ending.exec(text)
    if (!end) {
      endless.add(name)
      continue
    }
    parts.push(
      text.slice(rest, open.index),
      replace(open, text.slice(opening.lastIndex, end.index), open.index, ending.lastIndex),
    )
    rest = ending.lastIndex
    opening.lastIndex = rest
  }
  return [...parts, text.slice(rest)].join('')
}

function replaceInText(html: string, context: ShortcodeContext): string {
  const withFigures = replacePairs(
    html,
    /\[(caption|wp_caption)\b([^\][]*)\]/gi,
    toShortcodeEnd,
    ([, , attributes], content) => toFigure(attributes ?? '', content),
  )
  const withMedia = replacePairs(
    withFigures,
    /\[(audio|video|embed)\b([^\][]*)\]/gi,
    toShortcodeEnd,
    (open, content) => {
      const url = findMediaUrl(open[2] ?? '', content)
      return url ? toLink(url, url) : `${open[0]}${content}[/${open[1]}]`
    },
  )
  const known = withMedia
    .replace(/(^|[^[])\[(audio|video|embed)\b([^\][]*)\](?!\])/gi, (all, before: string, _name, attributes: string) => {
      const url = findMediaUrl(attributes, '')
      return url ? `${before}${toLink(url, url)}` : all
    })
    .replace(
      /(^|[^[])\[gallery\b([^\][]*)\](?!\])/gi,
      (_all, before: string, attributes: string) => `${before}${toGallery(parseAttributes(attributes), context)}`,
    )
    .replace(
      /(^|[^[])\[playlist\b([^\][]*)\](?!\])/gi,
      (all, before: string, attributes: string) =>
        `${before}${toPlaylist(parseAttributes(attributes), context) ?? all.slice(before.length)}`,
    )
    .replace(
      /(^|[^[])\[gist\b([^\][]*)\](?:([^[]{0,500})\[\/gist\])?(?!\])/gi,
      (all, before: string, attributes: string, content: string | undefined) => {
        const gist = toGist(attributes, content ?? '')
        return gist ? `${before}${gist}` : all
      },
    )
  return nameUnknown(replaceFormulas(known), context.dropped)
}

function findMediaUrl(attributes: string, content: string): string | null {
  const candidates = [content.trim(), ...Object.values(parseAttributes(attributes)), ...attributes.trim().split(/\s+/)]
  return candidates.find((candidate) => /^https?:\/\/[^\s[\]]+$/.test(candidate)) ?? null
}

function toFigure(attributes: string, content: string): string {
  const parts = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(content)
  const caption = (parts?.[2] ?? '').trim() || parseAttributes(attributes).caption || ''
  return `\n\n<figure>${parts?.[1] ?? content}<figcaption>${caption}</figcaption></figure>\n\n`
}

function toGallery(attributes: Record<string, string>, context: ShortcodeContext): string {
  const ids = attributes.ids ?? attributes.include
  const found = ids
    ? ids.split(',').map((id) => context.findAttachment(Number(id)))
    : context.listAttachmentsOf(context.postId).filter((attachment) => attachment.isImage)
  const figures = found.filter((attachment) => attachment !== null).map(attachmentToFigure)
  context.dropped.add('pictures of galleries that the export does not hold', found.length - figures.length)
  if (figures.length === 0) return ''
  return `\n\n<figure>${figures.join('')}</figure>\n\n`
}

/** Null where the export holds none of its tracks. */
function toPlaylist({ ids = '' }: Record<string, string>, context: ShortcodeContext): string | null {
  const named = ids.split(',').filter((id) => id.trim() !== '')
  const found = named.map((id) => context.findAttachment(Number(id))).filter((attachment) => attachment !== null)
  if (found.length === 0) return null
  context.dropped.add('tracks of playlists that the export does not hold', named.length - found.length)
  const items = found.map(({ url, title }) => `<li><a href="${escapeHtml(url)}">${escapeHtml(title || url)}</a></li>`)
  return `\n\n<ul>${items.join('')}</ul>\n\n`
}

const attachmentToFigure = ({ url, alt, caption }: Attachment): string =>
  `<figure><img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}">${caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : ''}</figure>`

function toCode(name: string, attributes: string, code: string): string {
  const { lang, language } = parseAttributes(attributes)
  const named = language ?? lang ?? (noLanguage.test(name) ? '' : name.toLowerCase())
  const written = code.replace(/^\s*\n|\s+$/g, '')
  return `<pre lang="${escapeHtml(named)}">\n${isEscaped(written) ? written : escapeHtml(written)}</pre>`
}

/** An extension for code stores it escaped, where the editor would have changed it. */
const isEscaped = (code: string): boolean => !/[<>]/.test(code) && /&(?:lt|gt);/.test(code)

/** `[gist id="0123abcd"]`, `[gist]https://gist.github.com/ada/0123abcd[/gist]` */
function toGist(attributes: string, content: string): string | null {
  const named = /(?:^|[/"'=\s])((?:[\w-]+\/)?[0-9a-f]{5,40})(?=$|["'\s.])/i
  const id = named.exec(content.trim())?.[1] ?? named.exec(attributes.trim())?.[1]
  return id ? toLink(`https://gist.github.com/${id}`, `https://gist.github.com/${id}`) : null
}

/** Formulas of Jetpack and of the extensions for LaTeX. */
const replaceFormulas = (html: string): string =>
  replacePairs(html, /\[(latex|katex|tex)\b[^\][]*\]/gi, toShortcodeEnd, (_open, content) =>
    toFormula(content),
  ).replace(/\$latex\s([^$<>]{1,2000})\$/g, (_all, latex: string) => toFormula(latex))

const toFormula = (latex: string): string => `<math data-latex="${escapeHtml(unescapeHtml(latex).trim())}"></math>`

const toLink = (url: string, label: string): string =>
  `\n\n<p><a href="${escapeHtml(url)}">${escapeHtml(label)}</a></p>\n\n`

function parseAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name, double, single, bare] of text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g))
    attributes[(name as string).toLowerCase()] = double ?? single ?? bare ?? ''
  return attributes
}
