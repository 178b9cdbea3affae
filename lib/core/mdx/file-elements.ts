import { isAttachmentAddress, isLinkedMedia } from '#lib/core/pictures'
import type { SyntaxNode } from './syntax-tree.ts'

const playing: ReadonlySet<string> = new Set(['video', 'audio', 'source', 'track'])

/** The address of what an element plays or leads to, where that may be a file or a picture beside the note. */
export function findNamedFile({ tagName = '', properties: { href, src } = {} }: SyntaxNode): string | undefined {
  if (tagName === 'a') return typeof href === 'string' && isLinkedMedia(href) ? href : undefined
  return playing.has(tagName) && typeof src === 'string' && isAttachmentAddress(src) ? src : undefined
}

/** The address of the picture that a film shows until it is played. */
export const findPoster = ({ tagName, properties: { poster } = {} }: SyntaxNode): string | undefined =>
  tagName === 'video' && typeof poster === 'string' ? poster : undefined
