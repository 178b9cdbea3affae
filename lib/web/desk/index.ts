/**
 * Owns the one way into what the desk can do: who a request is from, whether this site's own pages sent it, and how a use case
 * is asked and answered. A page and the API route stand on the same. The application loads it through Node, not its bundler.
 */
export { openWelcome } from '#lib/work/people/welcome.ts'
export { answerCall } from './answer-call.ts'
export { answerFile } from './answer-file.ts'
export { findDeskSession, requireParts } from './desk-session.ts'
export { readForPage } from './read-for-page.ts'
