import { findVariant } from '#lib/core/pictures'
import { findMedia } from '#lib/store'
import { platform, type Rule } from './rule.ts'

export const media: Rule = {
  name: 'media',
  owner: platform,
  serves: 'A picture that the site keeps, in one of its sizes and formats.',
  patterns: ['/media/:hash/:name'],
  readBy: 'programs',
  keyedOn: 'nothing: sizes are files beside the database, named by the picture’s hash',
  bypass: ['always: the page store holds what is rendered'],
  cached: [],
  notCached: [
    { request: '/media/0000000000000000000000000000000000000000/640.webp', because: 'there is no such picture' },
  ],
  expected: 'The same bytes for good; a size is made when it is asked for the first time.',
  rollback: 'Delete `variants` in the folder of media: sizes are made anew. Originals are never served as they are.',
  async resolve({ store }, { params }) {
    const { hash = '', name = '' } = params
    const picture = /^[0-9a-f]{40}$/.test(hash) ? await findMedia(store.read, hash) : null
    const variant = picture && findVariant(picture, name)
    return picture && variant ? { kind: 'file', names: ['media', hash, name], picture, variant } : { kind: 'missing' }
  },
}
