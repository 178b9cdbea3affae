import {
  closeCallout,
  closeDetails,
  escapeAttribute,
  isCalloutWord,
  openCallout,
  openDetails,
  openTab,
} from './callouts.ts'
import {
  bare,
  type Call,
  type Render,
  type Rendering,
  renderAddress,
  renderPlayer,
  toFence,
  toFigure,
  toImage,
  toLineWords,
  toLink,
} from './rendering.ts'
import { readArguments } from './template-tags.ts'

/** What decides or counts: no text says what they would have shown. */
const logic = 'if unless case when elsif else for tablerow cycle assign capture increment decrement break continue set'

/** The tags that come with Liquid, Jekyll, Hexo and dev.to; the others are a theme's or the site's own. */
export const builtIn: ReadonlySet<string> = new Set([
  ...logic.split(' '),
  ...'include include_relative render layout comment raw highlight link post_url post_path post_link'.split(' '),
  ...'asset_img asset_path asset_link blockquote quote pullquote codeblock code youtube vimeo iframe img video'.split(
    ' ',
  ),
  ...'include_code gist details katex embed github user tag'.split(' '),
])

export const isLogic = (name: string): boolean => logic.split(' ').includes(name)

/** Links, which are led to their notes once these are known. */
const links = /^(?:post_url|post_path|post_link|link)$/

export const isLinkTag = (name: string, words: string): boolean =>
  links.test(name) && !(name === 'link' && /https?:\/\//.test(words))

/** Tags of Liquid and Nunjucks as Jekyll, Hexo, dev.to and GitBook have them. */
export const renderLiquid: Render = (call) => {
  const name = call.name.toLowerCase()
  const render = Object.hasOwn(table, name) ? table[name] : undefined
  if (render) return render(call)
  if (call.inner !== null && isCalloutWord(name))
    return { open: openCallout(name, call.named.title ?? call.list[0] ?? null), close: closeCallout }
  return renderPlayer(call) ?? renderBareAddress(call)
}

/** `{% codepen https://… %}` */
const renderBareAddress: Render = ({ inner, list }) =>
  inner === null && list.length > 0 && /^https?:\/\/\S+$/.test(list[0] ?? '')
    ? { open: renderAddress(list[0] ?? '') }
    : null

/** `{% highlight ruby linenos mark_lines="1 2" %}` */
const renderHighlight: Render = ({ inner: whole, list, named }) => {
  if (whole === null) return null
  const inner = whole.replace(/\{%-?[ \t]*(?:end)?raw[ \t]*-?%\}/g, '')
  const linenos = named.linenos ?? (list.includes('linenos') ? 'table' : undefined)
  const lines = toLineWords({ linenos, linenostart: named.linenostart, hl_lines: named.mark_lines ?? named.hl_lines })
  return { ...toFence(inner, list[0] ?? '', '', lines), inside: 'code' }
}

/** `{% codeblock drain.sh lang:sh https://… mark:1,3-5 %}` */
const renderCodeblock: Render = ({ inner, words, ...call }) => {
  if (inner === null) return null
  const marked = /(?<!\S)mark:([\d,-]+)/.exec(words)
  const { list, named } = marked ? readArguments(words.replace(marked[0], '')) : call
  const title = named.title ?? list.filter((word) => !/^https?:/.test(word)).join(' ')
  const first = named.first_line
  const linenos = named.line_number ?? (first === undefined ? undefined : 'true')
  const lines = toLineWords({ linenos, linenostart: first, hl_lines: marked?.[1] })
  return { ...toFence(inner, named.lang ?? named.language ?? '', title, lines), inside: 'code' }
}

/** `{% blockquote Author, Source https://… %}` */
const renderQuote: Render = ({ inner, words }) => {
  if (inner === null) return null
  const url = /https?:\/\/\S+/.exec(words)?.[0] ?? ''
  const said = words.replace(/https?:\/\/\S+/, '').trim()
  const source = url === '' ? said : said === '' ? `<${url}>` : `[${said}](${url})`
  const isBlock = /\n[ \t]*$/.test(inner)
  return { open: '', prefix: '> ', close: source === '' ? '' : `${isBlock ? '' : '\n'}>\n> — ${source}` }
}

/** `{% note warning "A title" %}`, `{% hint style="info" %}` */
const renderNote: Render = ({ inner, list, named, words }) => {
  if (inner === null) return null
  if (/^(["'])[^"']*\1\s*,/.test(words)) return renderNoteOfSite(list)
  const word = [named.style, named.type, ...list].find((each) => each !== undefined && isCalloutWord(each)) ?? 'note'
  const title =
    named.title ??
    list.filter((each) => !isCalloutWord(each) && !/^(?:no-icon|simple|modern|flat)$/.test(each)).join(' ')
  return { open: openCallout(word, title === '' ? null : title), close: closeCallout }
}

/** `{% callout "info", "md", "A title" %}`: what such a tag is given is the site's own. */
function renderNoteOfSite([kind = '', ...others]: string[]): Rendering {
  const title = others.find((each) => /\s|^\p{Lu}/u.test(each))
  return { open: openCallout(kind, title), close: closeCallout }
}

const renderDetails: Render = ({ inner, words, named }) =>
  inner === null
    ? null
    : { open: openDetails(named.title ?? named.summary ?? words.replace(/^(["'])(.*)\1$/, '$2')), close: closeDetails }

/** `{% asset_img [class] slug [width] [height] "title" "alt" %}` */
const renderImage: Render = ({ list, words }) => {
  const at = list.findIndex((word) => /\.\w{2,5}$|^https?:/.test(word))
  const src = list[at]
  if (src === undefined) return null
  const quoted = [...words.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, one, other]) => one ?? other ?? '')
  const [title = '', alt = title] = quoted.flatMap((each) => each.split(/["']\s+["']/))
  return {
    open: toImage(
      alt ||
        list
          .slice(at + 1)
          .filter((word) => !/^\d+$/.test(word))
          .join(' '),
      src,
    ),
  }
}

/** `{% asset_link slug title %}`, `{% link text https://… %}` */
const renderLink: Render = ({ list }) => {
  const at = list.findIndex((word) => /^https?:/.test(word))
  const url = list[at]
  if (url === undefined) return null
  const text = (
    list.slice(0, at).join(' ') ||
    list
      .slice(at + 1)
      .filter((word) => !/^(?:true|false)$/.test(word))
      .join(' ')
  ).trim()
  return { open: text === '' ? renderAddress(url) : toLink(text, url) }
}

/** `{% video /a.mp4 360 270 /a.png %}` of Pelican and Octopress; a player of another site is one by its address. */
const renderVideo: Render = (call) => {
  const [src = '', ...more] = call.list
  if (!/^\S+\.(?:mp4|m4v|webm|ogv|ogg|mov)$/i.test(src)) return renderPlayer(call) ?? renderBareAddress(call)
  const poster = more.find((word) => /\.(?:png|jpe?g|webp|gif|avif)$/i.test(word))
  const [width] = more.filter((word) => /^[1-9]\d{0,3}$/.test(word))
  const said = { src, ...(width ? { width } : {}), ...(poster ? { poster } : {}) }
  const attributes = Object.entries(said).map(([name, value]) => `${name}="${escapeAttribute(value)}"`)
  return { open: `<video ${attributes.join(' ')} controls></video>` }
}

const renderAssetLink: Render = ({ list: [slug, ...title] }) =>
  slug === undefined ? null : { open: toLink(title.join(' ') || slug, slug) }

/** Parts of a page that many sites have: what they say stands in their arguments. */
const renderInclude: Render = ({ list, named }) => {
  const name =
    (list[0] ?? '')
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '')
      .toLowerCase() ?? ''
  const src = named.src ?? named.url ?? named.file ?? named.path ?? named.image_path ?? named.image
  const words = named.caption ?? named.description ?? ''
  if (/^(?:figure|image|img|picture|responsive-image)$/.test(name) && src)
    return {
      open: toFigure({
        src,
        alt: named.alt ?? named.title ?? words,
        caption: words,
        width: named.width,
        height: named.height,
      }),
    }
  const id = named.id ?? named.video_id ?? named.youtubeid
  if (/^(?:youtube|video)/.test(name) && id)
    return renderPlayer({ ...emptyCall, name: named.provider ?? 'youtube', list: [id] })
  const text = named.text ?? named.content ?? named.message
  const kind = named.kind ?? named.type ?? name
  if (text && (isCalloutWord(name) || /^(?:callout|alert|notice|admonition|box)/.test(name)))
    return { open: `${openCallout(isCalloutWord(kind) ? kind : 'note', named.title ?? null)}${text}${closeCallout}` }
  return name === 'toc' ? { open: '' } : null
}

const emptyCall = { words: '', named: {}, inner: null, parent: null, index: 0 } as unknown as Call

const renderTab: Render = ({ inner, words, list, named, parent }) =>
  inner === null || parent === null
    ? null
    : { open: openTab(named.title ?? named.label ?? list.at(-1) ?? words), close: '</Tab>' }

const unwrap: Render = ({ inner }) => (inner === null ? null : bare)

const table: Readonly<Record<string, Render>> = {
  highlight: renderHighlight,
  ...nameAll('codeblock code', renderCodeblock),
  ...nameAll('blockquote quote pullquote cq centerquote', renderQuote),
  ...nameAll('note hint callout alert notice', renderNote),
  ...nameAll('details folding hidetoggle collapse expandable fold spoiler', renderDetails),
  ...nameAll('asset_img img image post_img', renderImage),
  video: renderVideo,
  link: renderLink,
  asset_link: renderAssetLink,
  ...nameAll('include include_relative', renderInclude),
  tabs: ({ inner }): Rendering | null => (inner === null ? null : { open: '<Tabs>', close: '</Tabs>' }),
  tab: renderTab,
  ...nameAll('stepper step columns column', unwrap),
  ...nameAll('embed iframe cta file content-ref', ({ list, named, inner }) => {
    const url = named.url ?? named.src ?? list.find((word) => /^https?:/.test(word))
    if (!url) return null
    return inner === null ? { open: renderAddress(url) } : { ...bare, open: '' }
  }),
  katex: ({ inner, words }) => {
    const sign = /inline/.test(words) ? '$' : '$$'
    return inner === null ? null : { open: sign, close: sign, inside: 'code' }
  },
  mermaid: ({ inner }) => (inner === null ? null : { ...toFence(inner, 'mermaid'), inside: 'code' }),
  ...nameAll('raw verbatim', ({ inner }) => (inner === null ? null : { ...bare, inside: 'code' })),
}

function nameAll(names: string, render: Render): Record<string, Render> {
  return Object.fromEntries(names.split(' ').map((name) => [name, render]))
}
