import { closeCallout, closeDetails, isCalloutWord, openCallout, openDetails, openTab } from './callouts.ts'
import {
  bare,
  type Call,
  findFilm,
  type Render,
  type Rendering,
  renderPlayer,
  toDestination,
  toFence,
  toFigure,
  toLineWords,
  toPlayer,
} from './rendering.ts'

/** The shortcodes that come with Hugo; the others are a theme's or the site's own. */
export const builtIn: ReadonlySet<string> = new Set(
  'comment details figure gist highlight instagram param qr ref relref tweet twitter vimeo x youtube'.split(' '),
)

/** The shortcodes of Hugo, and those that many of its themes have. */
export const renderShortcode: Render = (call) => {
  const name = call.name.toLowerCase().split('/').at(-1) ?? ''
  const render = Object.hasOwn(table, name) ? table[name] : undefined
  if (render) return render(call)
  if (call.inner !== null && isCalloutWord(name))
    return toBox(name, call.named.title ?? call.named.header ?? call.list[0])
  return renderPlayer(call)
}

const toBox = (word: string, title?: string | null): Rendering => ({
  open: openCallout(word, title === undefined ? null : title),
  close: closeCallout,
})

/** `{{% notice tip "A title" %}}`, `{{< alert title="…" color="warning" >}}`, `{{< callout type="info" >}}` */
const renderBox: Render = ({ list, named, inner }) => {
  const words = [named.type, named.style, named.color, named.context, ...list].filter((word) => word !== undefined)
  const word = words.find(isCalloutWord) ?? named.type ?? 'note'
  const title =
    named.title ?? named.header ?? list.find((each) => !isCalloutWord(each) && /\s|^[A-Z]/.test(each)) ?? null
  const text = named.text ?? named.content ?? named.message
  if (inner === null) return text === undefined ? null : { open: `${openCallout(word, title)}${text}${closeCallout}` }
  return toBox(word, title)
}

const renderDetails: Render = ({ list, named, inner }) =>
  inner === null
    ? null
    : { open: openDetails(named.summary ?? named.title ?? named.header ?? named.label ?? list[0]), close: closeDetails }

const renderTabs: Render = ({ inner }) => (inner === null ? null : { open: '<Tabs>', close: '</Tabs>' })

const renderTab: Render = ({ list, named, inner, parent, index }) => {
  if (inner === null || parent === null) return null
  const labels = parent.named.items?.split(',').map((label) => label.trim())
  const label = named.name ?? named.header ?? named.title ?? named.label ?? named.tabname ?? list[0] ?? labels?.[index]
  const fence = named.lang ? toFence(inner, named.lang) : { open: '', close: '' }
  return {
    open: `${openTab(label ?? named.lang)}${fence.open && `\n${fence.open}`}`,
    close: `${fence.close && `${fence.close}\n`}</Tab>`,
  }
}

const renderFigure: Render = ({ list, named, inner }) => {
  const src = named.src ?? named.link ?? named.url ?? named.path ?? list[0]
  if (src === undefined || src === '') return null
  const { title, attr, attrlink, width, height } = named
  const words = [title, named.caption ?? inner?.trim()].filter((part) => part !== undefined && part !== '').join(': ')
  const alt = named.alt ?? title ?? named.caption ?? list[1] ?? ''
  const figure = toFigure({ src, alt, caption: words, credit: attr ?? attrlink, creditUrl: attrlink, width, height })
  const isLeading = named.link !== undefined && named.src !== undefined
  return {
    open: figure,
    close: '',
    inside: 'nothing',
    ...(isLeading ? { loss: 'left out: links of pictures' } : {}),
  }
}

export const renderCode: Render = ({ list, named, inner }) => {
  if (inner === null) return null
  const title = named.title ?? named.file ?? named.filename ?? ''
  const lines = toLineWords({ ...readOptions(list[1] ?? named.options ?? ''), ...named })
  return { ...toFence(inner, named.lang ?? named.language ?? list[0] ?? '', title, lines), inside: 'code' }
}

/** `linenos=table,hl_lines=3 5-7` */
const readOptions = (options: string): Record<string, string> =>
  Object.fromEntries(
    [...options.matchAll(/(\w+)=(\[[^\]]*\]|[^,=]*(?=,|$))/g)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  )

const renderButton: Render = ({ list, named, inner }) => {
  const url = named.href ?? named.url ?? named.link ?? named.to
  const ref = named.relref ?? named.ref ?? named.page
  if (inner === null || inner.trim() === '') {
    const text = named.text ?? named.label ?? named.title ?? list[1]
    const address = url ?? list[0]
    return text && address ? { open: `[${text}](${toDestination(address)})`, close: '' } : null
  }
  if (url) return { open: '[', close: `](${toDestination(url)})` }
  return ref ? { open: '[', close: `]({{< relref "${ref.replaceAll('"', '')}" >}})` } : null
}

const wrap =
  (open: string, close: string): Render =>
  ({ inner, list, named }) => {
    if (inner !== null) return { open, close }
    const text = named.text ?? named.content ?? list[0]
    return text === undefined ? null : { open: `${open}${text}${close}` }
  }

/** What it holds says everything. */
const unwrap: Render = ({ inner }) => (inner === null ? null : bare)
const drop: Render = () => ({ open: '', close: '' })

const renderWords = ({ list, named, inner }: Call): Rendering | null => {
  if (inner !== null) return bare
  const text = named.text ?? named.title ?? named.label ?? named.content ?? list[0]
  return text === undefined ? null : { open: text }
}

const renderMedia =
  (element: string): Render =>
  ({ list, named }) => {
    const src = named.src ?? named.mp4 ?? named.mp3 ?? named.url ?? named.path ?? list[0]
    const film = src ? findFilm(src) : null
    if (film !== null) return { open: toPlayer(film, named.title) }
    return src ? { open: `<${element} src="${src.replaceAll('"', '%22')}"></${element}>`, close: '' } : null
  }

const renderDiagram =
  (language: string): Render =>
  ({ inner }) =>
    inner === null ? null : { ...toFence(inner, language), inside: 'code' }

const table: Readonly<Record<string, Render>> = {
  ...nameAll('notice alert callout hint admonition box message panel', renderBox),
  ...nameAll('details expand collapse spoiler accordion-item dropdown fold toggle hiddentext', renderDetails),
  ...nameAll('tabs tabpane codetabs tabbed', renderTabs),
  ...nameAll('tab codetab', renderTab),
  ...nameAll('figure img image imgproc picture lightbox', renderFigure),
  ...nameAll('highlight code codeblock code-block', renderCode),
  ...nameAll('button btn link-card linkbutton', renderButton),
  ...nameAll('toc icon fa fontawesome fas far fab clear br-clear', drop),
  ...nameAll('steps columns column row col cards grid lead center div section accordion pageinfo blocks', unwrap),
  ...nameAll('raw rawhtml html unsafe safehtml markdown md', unwrap),
  ...nameAll('badge label glossary_tooltip term keyword', renderWords),
  // Quarto has other keys for each system.
  kbd: ({ named: { win, linux, mac, ...named }, list, ...call }) =>
    wrap(
      '<kbd>',
      '</kbd>',
    )({
      ...call,
      named,
      list: [...list, ...[win, linux, mac]].flatMap((keys) => keys?.replaceAll('\\', '&#92;') ?? []),
    }),
  mark: wrap('<mark>', '</mark>'),
  sub: wrap('<sub>', '</sub>'),
  sup: wrap('<sup>', '</sup>'),
  br: () => ({ open: '<br>' }),
  video: renderMedia('video'),
  audio: renderMedia('audio'),
  mermaid: renderDiagram('mermaid'),
  goat: renderDiagram('goat'),
  ...nameAll('math katex', wrap('$$', '$$')),
  ...nameAll('quote blockquote', ({ inner }) => (inner === null ? null : { open: '', close: '', prefix: '> ' })),
  // Hugo leaves it out of the page.
  comment: ({ inner }) =>
    inner === null ? null : { open: '', close: '', inside: 'nothing', loss: 'remarks left out' },
}

function nameAll(names: string, render: Render): Record<string, Render> {
  return Object.fromEntries(names.split(' ').map((name) => [name, render]))
}
