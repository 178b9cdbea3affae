import type { PostState } from './queries/post-states.ts'

/** A post that holds nothing yet. */
export const testPost: PostState = {
  num: 1,
  id: 'a',
  slug: 'alpha',
  live: null,
  draft: null,
  edition: null,
  listed: false,
  publishedAt: null,
  modifiedAt: null,
  card: null,
  problem: null,
  stack: null,
  features: null,
  signature: null,
  similarDue: false,
  withdrawn: null,
  origin: null,
  policy: 'review',
}
