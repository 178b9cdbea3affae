/**
 * Owns the one way into what the desk can do: who a request is from, whether this site's own pages sent it, and how a use case
 * is asked and answered. A page and the API route stand on the same.
 */
export { answerCall } from './answer-call.ts'
export { answerFile } from './answer-file.ts'
export { findDeskSession, requireParts } from './desk-session.ts'
export { toOwnPath } from './own-path.ts'
