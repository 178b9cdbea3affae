/**
 * Owns asking other hosts for pictures: which hosts, which addresses of the network, and how much of what they send. Knows no
 * post and no database.
 */
export { findHost, isAllowedHost } from './allowed-host.ts'
export { type FetchOptions, fetchPicture } from './fetch-picture.ts'
export { FetchProblem } from './fetch-problem.ts'
