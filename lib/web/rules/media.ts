import { findAttachmentType, findVariant, type StoredMedia } from '#lib/core/pictures'
import { findMedia } from '#lib/store'
import type { ServedFile } from './decision.ts'
import { platform, type Rule } from './rule.ts'

export const media: Rule = {
  name: 'media',
  owner: platform,
  serves: 'A picture that the site keeps, in one of its sizes and formats, or another file of a note as it is.',
  patterns: ['/media/:hash/:name'],
  readBy: 'programs',
  keyedOn: 'nothing: sizes and files lie beside the database, named by the hash of their content',
  bypass: ['always: the page store holds what is rendered'],
  cached: [],
  notCached: [
    { request: '/media/0000000000000000000000000000000000000000/640.webp', because: 'there is no such picture' },
    { request: '/media/0000000000000000000000000000000000000000/report.pdf', because: 'there is no such file' },
  ],
  expected:
    'The same bytes for good; a size is made when it is asked for the first time. Other files have ranges (206, 416), and what a browser might run is saved.',
  rollback:
    'Delete `variants` in the folder of media: sizes are made anew. Originals of pictures are never served as they are.',
  async resolve({ store }, { params }) {
    const { hash = '', name = '' } = params
    const kept = /^[0-9a-f]{40}$/.test(hash) ? await findMedia(store.read, hash) : null
    const file = kept && findServed(kept, name)
    return file ? { kind: 'file', names: ['media', hash, name], file } : { kind: 'missing' }
  },
}

/** What a name means of something that is kept: a size of a picture, or the file itself under any name of its kind. */
export function findServed(kept: StoredMedia, name: string): ServedFile | null {
  if (kept.kind === 'file') return findAttachmentType(name) === kept.type ? { attachment: kept } : null
  const variant = findVariant(kept, name)
  return variant && { picture: kept, variant }
}
