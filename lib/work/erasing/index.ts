/** Owns taking a post, or a revision, out of the database for good. */
export { type ErasedPost, erasePost } from './erase-post.ts'
