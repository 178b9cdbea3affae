import { isSafeUrl } from './url.ts'

interface Player {
  name: string
  /** The part of the frame's address that names what is played. */
  pattern: RegExp
  /** Where it is watched. */
  toUrl: (id: string) => string
}

const players: readonly Player[] = [
  {
    name: 'YouTube',
    pattern: /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,20})/,
    toUrl: (id) => `https://www.youtube.com/watch?v=${id}`,
  },
  {
    name: 'Vimeo',
    pattern: /^https?:\/\/player\.vimeo\.com\/video\/(\d{3,15})/,
    toUrl: (id) => `https://vimeo.com/${id}`,
  },
  {
    name: 'Bilibili',
    pattern: /^https?:\/\/player\.bilibili\.com\/player\.html\?(?:.*&)?bvid=(\w{6,20})/,
    toUrl: (id) => `https://www.bilibili.com/video/${id}`,
  },
  {
    name: 'CodePen',
    pattern: /^https?:\/\/codepen\.io\/([\w-]+\/)embed(?:\/preview)?\/(?=\w)/,
    toUrl: (user) => `https://codepen.io/${user}`,
  },
  {
    name: 'CodeSandbox',
    pattern: /^https?:\/\/codesandbox\.io\/(?:embed|p\/sandbox)\/([\w-]+)/,
    toUrl: (id) => `https://codesandbox.io/s/${id}`,
  },
  {
    name: 'asciinema',
    pattern: /^https?:\/\/asciinema\.org\/a\/(\w+)/,
    toUrl: (id) => `https://asciinema.org/a/${id}`,
  },
  {
    name: 'Spotify',
    pattern: /^https?:\/\/open\.spotify\.com\/embed\/([\w/]+)/,
    toUrl: (id) => `https://open.spotify.com/${id}`,
  },
  {
    name: 'Loom',
    pattern: /^https?:\/\/(?:www\.)?loom\.com\/embed\/(\w+)/,
    toUrl: (id) => `https://www.loom.com/share/${id}`,
  },
  {
    name: 'Wistia',
    pattern: /^https?:\/\/fast\.wistia\.(?:net|com)\/embed\/iframe\/(\w+)/,
    toUrl: (id) => `https://fast.wistia.net/embed/iframe/${id}`,
  },
  {
    name: 'StackBlitz',
    pattern: /^https?:\/\/stackblitz\.com\/edit\/([\w-]+)/,
    toUrl: (id) => `https://stackblitz.com/edit/${id}`,
  },
]

export interface Card {
  url: string
  label: string
  /** Whether a reader gets by the link what the frame showed. */
  isWhole: boolean
}

/** A frame or a film of another site as a link: nothing of another site is loaded without a reader's wish. */
export function toCard(source: string | null | undefined, title?: string | null): Card | null {
  const address = (source ?? '').trim().replace(/^\/\//, 'https://')
  if (address === '' || !isSafeUrl(address)) return null
  const name = title?.replace(/\s+/g, ' ').trim()
  for (const player of players) {
    const id = player.pattern.exec(address)?.[1]
    if (id) return { url: player.toUrl(id), label: name ? `${player.name}: ${name}` : player.name, isWhole: true }
  }
  return { url: address, label: name || address.replace(/^https?:\/\/(?:www\.)?/, '').slice(0, 100), isWhole: false }
}

/** Media of the publication itself are played on the page. */
export const isOwnMedia = (source: string): boolean => !/^(?:[a-z][a-z0-9+.-]*:|\/\/|[/\\]{2})/i.test(source.trim())
