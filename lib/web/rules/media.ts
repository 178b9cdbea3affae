import { findAttachmentType, findVariant, type StoredMedia } from '#lib/core/pictures'
import { findMedia, listPublicUses, type Store } from '#lib/store'
import { isMediaPass } from '../media-pass.ts'
import type { KeptFile, ServedFile } from './decision.ts'
import { platform, type Rule } from './rule.ts'

export const media: Rule = {
  name: 'media',
  owner: platform,
  serves: 'A picture that the site keeps, in one of its sizes and formats, or another file of a note as it is.',
  patterns: ['/media/:hash/:name'],
  query: ['pass'],
  readBy: 'programs',
  keyedOn: 'nothing: sizes and files lie beside the database, named by the hash of their content',
  bypass: ['always: the page store holds what is rendered'],
  cached: [],
  notCached: [
    { request: '/media/0000000000000000000000000000000000000000/640.webp', because: 'there is no such picture' },
    {
      request: '/media/0000000000000000000000000000000000000000/report.pdf',
      because: 'there is no such file, or no live note shows it',
    },
  ],
  expected:
    'The same bytes under one address, for a day in caches that do not ask; 404 once no live note, in any of its public versions, shows them, unless the address has the pass of a preview or of the desk. A size is made when it is asked for the first time. Other files have ranges (206, 416), and what a browser might run is saved.',
  rollback:
    'Delete `variants` in the folder of media: sizes are made anew. Originals of pictures are never served as they are.',
  async resolve({ store }, { params, query }) {
    const { hash = '', name = '' } = params
    const kept = /^[0-9a-f]{40}$/.test(hash) ? await findKeptFile(store, hash, name) : null
    if (!kept || (kept.isPrivate && !isMediaPass(hash, query.get('pass') ?? ''))) return { kind: 'missing' }
    return { kind: 'file', names: ['media', hash, name], ...kept }
  },
}

/** While more posts than these show it, it stays; one of many versions shows it many times. */
const mostTags = 20
const mostUses = 100

/** What is kept under a name, whoever may have it. */
export async function findKeptFile(store: Store, hash: string, name: string): Promise<KeptFile | null> {
  const kept = await findMedia(store.read, hash)
  const file = kept && findServed(kept, name)
  if (!file) return null
  const posts = await listPublicUses(store.read, hash, mostUses)
  return { file, isPrivate: posts.length === 0, tags: posts.slice(0, mostTags).map((num) => `post:${num}`) }
}

/** What a name means of something that is kept: a size of a picture, or the file itself under any name of its kind. */
function findServed(kept: StoredMedia, name: string): ServedFile | null {
  if (kept.kind === 'file') return findAttachmentType(name) === kept.type ? { attachment: kept } : null
  const variant = findVariant(kept, name)
  return variant && { picture: kept, variant }
}
