/**
 * Pictures that a text holds itself, as `data:` addresses with base64 (RFC 2397): where Markdown and HTML name a picture, and
 * where a definition does. Another form of such an address stays as it is written.
 */
const embedded =
  /(?<before>\]\([ \t]*<?|\]:[ \t]*<?|\ssrc[ \t]*=[ \t]*["'])data:image\/(?<kind>png|jpe?g|gif|webp|avif|svg\+xml)(?:;charset=[\w-]+)?;base64,(?<text>[A-Za-z0-9+/]+={0,2})/gi

const endings: Readonly<Record<string, string>> = { jpeg: 'jpg', 'svg+xml': 'svg' }

export interface EmbeddedPicture {
  /** From the first letter of the address. */
  from: number
  to: number
  kind: string
  /** Its bytes, as base64. */
  text: string
}

export function* findEmbedded(text: string): Generator<EmbeddedPicture> {
  if (!/data:image\//i.test(text)) return
  for (const match of text.matchAll(embedded)) {
    const { before = '', kind = '', text: bytes = '' } = match.groups ?? {}
    const to = match.index + match[0].length
    yield {
      from: match.index + before.length,
      to,
      kind: endings[kind.toLowerCase()] ?? kind.toLowerCase(),
      text: bytes,
    }
  }
}

/** The address of a picture within its own note: `digest` is the SHA-256 of its base64, in hexadecimal digits. */
export const toEmbeddedName = ({ kind }: Pick<EmbeddedPicture, 'kind'>, digest: string): string =>
  `embedded-${digest.slice(0, 16)}.${kind}`

export const isEmbeddedName = (address: string): boolean =>
  /^embedded-[0-9a-f]{16}\.(?:png|jpg|gif|webp|avif|svg)$/.test(address)
