import { hash } from 'node:crypto'
import { type AttachmentFacts, type ShownAttachment, type StoredAttachment, toAttachmentAddress } from './attachment.ts'
import type { PictureCredit } from './credit.ts'
import type { PictureFacts, ShownPicture, StoredPicture } from './picture.ts'
import { toFullSize } from './still-picture.ts'

/** What is known of something that the site keeps by its content: a picture, or a file that is served as it is. */
export type MediaFacts = PictureFacts | AttachmentFacts
export type StoredMedia = StoredPicture | StoredAttachment
export type ShownMedia = ShownPicture | ShownAttachment

export const isPicture = <T extends MediaFacts>(media: T): media is Exclude<T, AttachmentFacts> => media.kind !== 'file'

/** How the name of a kept file ends, whatever its pictures are served as. */
export function findEnding(media: MediaFacts): string {
  if (media.kind === 'file') return media.type
  return media.kind === 'drawn-svg' ? 'svg' : media.kind
}

/** What a page shows and what it leads to; nothing where there is none. */
export function splitMedia(shown: readonly ShownMedia[]): { pictures?: ShownPicture[]; files?: ShownAttachment[] } {
  const pictures = shown.filter((each) => each.kind !== 'file')
  const files = shown.filter((each) => each.kind === 'file')
  return { ...(pictures.length > 0 ? { pictures } : {}), ...(files.length > 0 ? { files } : {}) }
}

/** Where a link that means a picture or a file leads, by the address that the text has. */
export const toMediaAddresses = (media: readonly ShownMedia[]): Record<string, string> =>
  Object.fromEntries(
    media.map((each) => [each.address, isPicture(each) ? toFullSize(each) : toAttachmentAddress(each)]),
  )

/** Names all that a page shows and leads to: equal media, equal name. They are sorted by their address. */
export const toPictureSetName = (shown: readonly ShownMedia[]): string =>
  hash('sha256', JSON.stringify(shown.map(toRow)), 'hex').slice(0, 20)

function toRow(media: ShownMedia): unknown[] {
  if (media.kind === 'file') return [media.address, media.hash, media.kind, media.type]
  const { address, hash: name, kind, width, height, hasAlpha, isAnimated, isDrawn, lightness, hue, credit } = media
  const row = [...[address, name, kind, width, height], ...[hasAlpha, isAnimated, isDrawn, lightness, hue]]
  // Sets of before have names without it.
  return credit ? [...row, toCreditRow(credit)] : row
}

const toCreditRow = ({ creator, line, copyright, licence, licensor }: PictureCredit): unknown[] => [
  ...[creator ?? null, line ?? null, copyright ?? null],
  ...[licence ?? null, licensor ?? null],
]
