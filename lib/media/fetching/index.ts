/**
 * Owns asking other hosts, for pictures and whether what notes lead to is there: which hosts, which addresses of the network,
 * and how much of what they send. Knows no post and no database.
 */
export { findHost, isAllowedHost } from './allowed-host.ts'
export { askForLink, type LinkOptions, type LinkProblem } from './ask-for-link.ts'
export { type FetchOptions, fetchPicture } from './fetch-picture.ts'
export { FetchProblem } from './fetch-problem.ts'
