/** What can be said of lines of code. */
export const lineKinds = ['mark', 'ins', 'del', 'focus', 'error', 'warning'] as const
export type LineKind = (typeof lineKinds)[number]

export type LineRange = readonly [from: number, to: number]

/** What the words after a fence say, whichever system's way they are written in. */
export interface FenceInfo {
  /** The language. With `diff`, that of the code whose changes are shown. */
  word: string | null
  title: string | null
  /** Its name in a group of fences, of which a reader sees one. */
  label: string | null
  /** The number of the first line; null without line numbers. */
  firstLine: number | null
  lines: Readonly<Record<LineKind, readonly LineRange[]>>
  /** Words that are marked wherever they stand. */
  words: readonly string[]
  /** What is said of a range, by its first line. */
  labels: ReadonlyMap<number, string>
  isDiff: boolean
  /** Closed until a reader opens it. */
  isFolded: boolean
  /** Shown whole, however long it is. */
  isWhole: boolean
  /** Lines that a reader opens, within code that is shown. */
  folds: readonly LineRange[]
  isWrapped: boolean
}

type Setting = (info: Draft, value: string) => void
type Draft = { -readonly [Key in keyof FenceInfo]: FenceInfo[Key] } & {
  lines: Record<LineKind, LineRange[]>
  words: string[]
  labels: Map<number, string>
  folds: LineRange[]
}

const longest = 1000
const longestLabel = 200

const toLines =
  (kind: LineKind): Setting =>
  (info, value) => {
    const labelled = readLabel(value)
    const ranges = parseRanges(labelled?.ranges ?? value)
    if (ranges) info.lines[kind].push(...ranges)
    else if (value !== '') info.words.push(value)
    if (ranges?.[0] && labelled) info.labels.set(ranges[0][0], labelled.label)
  }
const numbering: Setting = (info, value) => {
  if (value === 'false' || value === 'off') info.firstLine = null
  else info.firstLine = /^\d{1,6}$/.test(value) ? Number(value) : (info.firstLine ?? 1)
}
const numberingFrom: Setting = (info, value) => {
  if (/^\d{1,6}$/.test(value)) info.firstLine = Number(value)
}
const title: Setting = (info, value) => {
  info.title ??= value.slice(0, longestLabel).trim() || null
}
const label: Setting = (info, value) => {
  info.label ??= value.slice(0, longestLabel).trim() || null
}
const fold: Setting = (info, value) => {
  // Expressive Code folds these lines alone.
  const ranges = parseRanges(value)
  if (ranges) info.folds.push(...ranges)
  else {
    // Quarto’s code that is shown at first can be folded.
    info.isWhole = /^(?:false|show|no)$/.test(value)
    info.isFolded = !info.isWhole
  }
}

/** A name or `name=value` after a fence. Another system's way of writing one of these is a row. */
const settings: Readonly<Record<string, Setting>> = Object.assign(Object.create(null), {
  // Docusaurus, Expressive Code, MkDocs; Nextra; Astro; Quarto
  ...nameAll('title filename file caption lst-cap fig-cap', title),
  // VitePress writes [npm]; Starlight and others write it as a name
  ...nameAll('label tab', label),
  // Docusaurus, Expressive Code; VitePress; Hugo; MkDocs; pandoc
  ...nameAll(
    'showlinenumbers line-numbers code-line-numbers linenos linenums lineno numberlines number-lines',
    numbering,
  ),
  ...nameAll('startlinenumber linenostart startfrom start-line', numberingFrom),
  ...nameAll('hl_lines hl-lines highlight hl mark lines', toLines('mark')),
  ...nameAll('ins add', toLines('ins')),
  ...nameAll('del remove', toLines('del')),
  ...nameAll('focus', toLines('focus')),
  ...nameAll('error', toLines('error')),
  ...nameAll('warning', toLines('warning')),
  ...nameAll('collapse collapsed fold folded expandable code-fold', fold),
  ...nameAll('nofold no-fold nocollapse expanded', (info) => {
    info.isWhole = true
  }),
  ...nameAll('wrap code-overflow', (info, value) => {
    info.isWrapped = !/^(?:false|scroll)$/.test(value)
  }),
  lang: (info: Draft, value: string) => {
    if (!info.isDiff && !/^(?:diff|patch)$/i.test(info.word ?? '')) return
    info.isDiff = true
    info.word = value
  },
  diff: (info: Draft) => {
    info.isDiff = true
  },
} satisfies Record<string, unknown>)

function nameAll(names: string, setting: Setting): Record<string, Setting> {
  return Object.fromEntries(names.split(' ').map((name) => [name, setting]))
}

/** `word` and `meta` as Markdown parts them: at the first blank. */
export function parseFenceInfo(word: string | null | undefined, meta: string | null | undefined): FenceInfo {
  const info: Draft = {
    ...{
      word: null,
      title: null,
      label: null,
      firstLine: null,
      words: [],
      isDiff: false,
      isFolded: false,
      isWhole: false,
    },
    ...{ labels: new Map(), folds: [] },
    ...{ isWrapped: false, lines: { mark: [], ins: [], del: [], focus: [], error: [], warning: [] } },
  }
  const text = `${word ?? ''} ${meta ?? ''}`.slice(0, longest).trim()
  readRest(info, readLanguage(info, text))
  return info
}

/** The language is the first word, or the ending of a file that stands there, also with a dot within braces; what else is attached to it says something of the code. */
function readLanguage(info: Draft, text: string): string {
  // Cells of Quarto and R Markdown, directives of MyST: `{python}`, `{r name, echo=FALSE}`.
  const cell = /^\{([A-Za-z][\w+#-]*)(?=[\s,}])/.exec(text)?.[1]
  if (cell !== undefined && !settings[cell.toLowerCase()]) {
    info.word = cell.slice(0, 40)
    return text.slice(cell.length + 1).replace(/\}/, ' ')
  }
  if (/^[\w-]+=/.test(text)) return text
  const path = /^[^\s{}:,[\]"'=/][^\s{}:,[\]"'=]*\/[^\s{}:,[\]"'=]*(?!\S)/.exec(text)?.[0]
  if (path !== undefined) {
    title(info, path)
    info.word = /[^/]\.(\w{1,20})$/.exec(path)?.[1] ?? null
    return text.slice(path.length)
  }
  const [, written, attached = '', rest = ''] =
    /^(?:\{\s*(?:#[\w:.-]+\s+)?\.)?([^\s{}:,[\]"'=/]+)?((?:[:,{][^\s]*)?)([\s\S]*)$/.exec(text) ?? []
  if (written === undefined) return text
  const [, diff, of] = /^(diff|patch)[-_](.+)$/i.exec(written) ?? []
  info.isDiff = diff !== undefined
  info.word = (of ?? written).replace(/^\./, '').slice(0, 40)
  const file = /^:([^\s{}:,="']*[./][^\s{}:,="']*)$/.exec(attached)?.[1]
  if (file !== undefined) {
    title(info, file)
    return rest
  }
  const more = attached.startsWith('{') ? attached : attached.replace(/[:,]/g, ' ')
  return `${more}${rest}`.replace(/^([^{]*)\}\s*$/, '$1')
}

/** A name behind `#` is no setting. */
const part =
  /#[\w:.-]+|([A-Za-z][\w.-]*)=(?:"([^"]*)"|'([^']*)'|\{([^}]*)\}|\[([^\]]*)\]|([^\s,{}[\]]+))|\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|(?<!\S)\/((?:\\.|[^/\\\s])(?:\\.|[^/\\])*)\/|"([^"]+)"|(?<!\S)'([^']+)'(?!\S)|\[([^\]]+)\]|([A-Za-z][\w.-]*)(\{\d+\})?|[^\s]/g

function readRest(info: Draft, text: string): void {
  for (const [, name, a, b, c, d, e, braces, pattern, quoted, single, bracket, flag, amount] of text.matchAll(part)) {
    const value = a ?? b ?? c ?? d ?? e
    if (name !== undefined) set(info, name, (value ?? '').replace(/^["'/](.*)["'/]$/, '$1'))
    else if (braces !== undefined) readBraces(info, braces)
    else if (pattern !== undefined) info.words.push(pattern.replace(/\\(.)/g, '$1'))
    else if (quoted !== undefined || single !== undefined) info.words.push(quoted ?? single ?? '')
    else if (bracket !== undefined) label(info, bracket)
    else if (flag !== undefined) set(info, flag, amount?.slice(1, -1) ?? '')
  }
  if (info.words.length > 20) info.words.length = 20
}

/** `{1,3-5}` are lines; other braces hold what stands after the language elsewhere. */
function readBraces(info: Draft, inner: string): void {
  const isLines = parseRanges(inner) !== null || readLabel(inner) !== null
  if (isLines) toLines('mark')(info, inner)
  else readRest(info, inner.replace(/^\s*\.[\w-]+/, ''))
}

const set = (info: Draft, name: string, value: string): void => settings[name.toLowerCase()]?.(info, value)

/** Expressive Code says something of a range before it: `"The request":3-5`. */
function readLabel(value: string): { label: string; ranges: string } | null {
  const [, label = '', ranges = ''] = /^\s*["']([^"']{1,100})["']\s*:\s*([\d,\s.-]+)$/.exec(value) ?? []
  return ranges === '' ? null : { label, ranges }
}

/** `1,3-5` or `1 "3-5"`; null for what is no list of lines. */
function parseRanges(text: string): LineRange[] | null {
  const parts = text
    .replace(/["']/g, '')
    .split(/[\s,]+/)
    .filter(Boolean)
  const ranges = parts.map((each) => /^(\d{1,6})(?:(?:-|\.\.)(\d{1,6}))?$/.exec(each))
  if (ranges.length === 0 || ranges.some((range) => range === null)) return null
  return ranges.map((range): LineRange => [Number(range?.[1]), Number(range?.[2] ?? range?.[1])])
}
