import { escapeAttribute, toAttribute } from './callouts.ts'
import type { Arguments, TemplateCall } from './template-tags.ts'

/** What stands in place of a call: of all of it when it has no partner, else before and behind what it holds. */
export interface Rendering {
  open: string
  close?: string
  /** Before each line that it holds. */
  prefix?: string
  /** Whether what it holds is Markdown with marks of its own, code, or nothing that readers may see. */
  inside?: 'text' | 'code' | 'nothing'
  /** What was not carried. */
  loss?: string
}

/** Null says that a call of these words is not known. */
export type Render = (call: Call) => Rendering | null

export interface Call extends Arguments {
  name: string
  /** All words, as they are written. */
  words: string
  /** What it holds, as it is written; null when it has no partner. */
  inner: string | null
  parent: (Arguments & { name: string }) | null
  /** Its place among the calls of its name in the one that it stands in. */
  index: number
  tag: TemplateCall
}

/** Nothing is shown of its marks. */
export const bare: Rendering = { open: '', close: '' }

export const escapeText = (text: string): string => text.replace(/[\\[\]*_<>`]/g, '\\$&')

export const toLink = (text: string, url: string): string => `[${escapeText(text)}](${toDestination(url)})`

export const toImage = (alt: string, url: string): string => `![${escapeText(alt)}](${toDestination(url)})`

export const toDestination = (url: string): string =>
  /[\s()<>]/.test(url) || url === '' ? `<${url.replace(/[<>\n]/g, encodeURIComponent)}>` : url

export const toPlayer = (url: string, title?: string): string =>
  `<iframe src="${escapeAttribute(url)}"${title ? ` title="${toAttribute(title)}"` : ''}></iframe>`

/** Addresses of films and posts elsewhere, by the word that systems have for them. */
const players: Readonly<Record<string, (id: string, more: string) => Rendering>> = {
  youtube: (id, title) => ({ open: toPlayer(`https://www.youtube.com/embed/${id}`, title) }),
  vimeo: (id, title) => ({ open: toPlayer(`https://player.vimeo.com/video/${id}`, title) }),
  bilibili: (id, title) => ({ open: toPlayer(`https://player.bilibili.com/player.html?bvid=${id}`, title) }),
  asciinema: (id) => ({ open: toPlayer(`https://asciinema.org/a/${id}`) }),
  loom: (id, title) => ({ open: toPlayer(`https://www.loom.com/embed/${id}`, title) }),
  stackblitz: (id) => ({ open: toPlayer(`https://stackblitz.com/edit/${id}`) }),
  codesandbox: (id) => ({ open: toPlayer(`https://codesandbox.io/embed/${id}`) }),
  gist: (id) => ({ open: toLink(`gist ${id}`, `https://gist.github.com/${id}`) }),
  tweet: (id) => ({ open: toLink(`Post ${id}`, `https://x.com/i/status/${id}`) }),
  instagram: (id) => ({ open: toLink(`Instagram ${id}`, `https://www.instagram.com/p/${id}/`) }),
  github: (id) => ({ open: toLink(id, `https://github.com/${id}`) }),
  jsfiddle: (id) => ({ open: toLink(`JSFiddle ${id}`, `https://jsfiddle.net/${id}`) }),
}

const otherNames: Readonly<Record<string, string>> = {
  youtubelite: 'youtube',
  youtubeembed: 'youtube',
  'youtube-lite': 'youtube',
  'lite-youtube': 'youtube',
  yt: 'youtube',
  video_youtube: 'youtube',
  x: 'tweet',
  x_simple: 'tweet',
  twitter: 'tweet',
  twitter_simple: 'tweet',
  tweet_simple: 'tweet',
  instagram_simple: 'instagram',
}

/** A film or a post of another site, as a card with a link. */
export const renderPlayer: Render = ({ name, list, named }) => {
  const player = players[otherNames[name.toLowerCase()] ?? name.toLowerCase()]
  const [first = '', second = ''] = list
  const id = named.id ?? named.videoid ?? named.src ?? named.url ?? first
  if (!player || id === '') return null
  if (/^https?:\/\//.test(id)) return { open: renderAddress(id, named.title) }
  if (!/^[\w./@-]+$/.test(id)) return null
  const user = named.user ?? named.username
  if (/gist|x|tweet|twitter/.test(name) && second !== '' && /^[\w-]+$/.test(second) && !/^\d+$/.test(id))
    return name === 'gist' ? player(`${id}/${second}`, '') : player(second, '')
  return player(user && name === 'gist' ? `${user}/${id}` : id, named.title ?? '')
}

const films: readonly [pattern: RegExp, toUrl: (id: string) => string][] = [
  [
    /^https?:\/\/(?:www\.|m\.)?(?:youtube\.com\/(?:watch\?(?:[^#]*&)?v=|shorts\/|embed\/)|youtu\.be\/)([\w-]{6,20})/,
    (id) => `https://www.youtube.com/embed/${id}`,
  ],
  [/^https?:\/\/(?:www\.)?vimeo\.com\/(\d+)/, (id) => `https://player.vimeo.com/video/${id}`],
]

/** The address of a film's player, if an address is a film's. */
export function findFilm(url: string): string | null {
  for (const [pattern, toUrl] of films) {
    const id = pattern.exec(url)?.[1]
    if (id) return toUrl(id)
  }
  return null
}

/** An address that another system shows as what it leads to. */
export function renderAddress(url: string, title?: string): string {
  const film = findFilm(url)
  if (film) return toPlayer(film, title)
  return title ? toLink(title, url) : `<${url.replace(/[<>\s]/g, encodeURIComponent)}>`
}

export interface FigureParts {
  src: string
  alt: string
  caption?: string | undefined
  credit?: string | undefined
  creditUrl?: string | undefined
  width?: string | undefined
  height?: string | undefined
}

/** A picture with words below it; without words and size it is a picture alone. */
export function toFigure({ src, alt, width, height, ...words }: FigureParts): string {
  const said = Object.entries(words).filter(([, value]) => value !== undefined && value.trim() !== '')
  const sizes = Object.entries({ width, height }).flatMap(([name, value]) => {
    const pixels = /^([1-9]\d{0,4})(?:px)?$/.exec(value ?? '')?.[1]
    return pixels ? [`${name}="${pixels}"`] : []
  })
  if (said.length + sizes.length === 0) return toImage(alt, src)
  const stated = said.map(([name, value = '']) =>
    name === 'creditUrl'
      ? `creditUrl="${escapeAttribute(value)}"`
      : `${name}="${toAttribute(value, name === 'credit' ? 300 : 1000)}"`,
  )
  return `<Figure ${[`src="${escapeAttribute(src)}"`, `alt="${escapeAttribute(alt.replace(/\s+/g, ' ').trim())}"`, ...stated, ...sizes].join(' ')} />`
}

/** A fence that its code cannot end. `more` is what the page reads behind the language: lines that are numbered or marked. */
export function toFence(code: string, language: string, title = '', more = ''): { open: string; close: string } {
  const longest = Math.max(2, ...[...code.matchAll(/^[ \t]*(`{3,})/gm)].map(([, run = '']) => run.length))
  const fence = '`'.repeat(longest + 1)
  const name = `${title === '' ? '' : ` title="${title.replaceAll('"', "'").replace(/\s+/g, ' ')}"`}${more && ` ${more}`}`
  const word = language.replace(/[^\w+#.-]/g, '')
  return {
    open: `${fence}${word === '' && name !== '' ? 'text' : word}${name}${code.startsWith('\n') ? '' : '\n'}`,
    close: `${/\n[ \t]*$/.test(code) ? '' : '\n'}${fence}`,
  }
}

/** What tags of code say of its lines, by the names of Hugo, Jekyll and Hexo, as the page reads it behind a language. */
export function toLineWords(settings: Readonly<Record<string, string | undefined>>): string {
  const { linenos, linenostart, hl_lines = '' } = settings
  const isNumbered = linenos !== undefined && linenos !== 'false'
  const first = /^\d{1,6}$/.test(linenostart ?? '') ? `=${linenostart}` : ''
  const marked = hl_lines.match(/\d+(?:-\d+)?/g)?.join(',') ?? ''
  return [...(isNumbered ? [`showLineNumbers${first}`] : []), ...(marked ? [`{${marked}}`] : [])].join(' ')
}
