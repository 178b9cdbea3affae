/**
 * Owns looking at what notes lead to on other sites: which addresses are there still. What it finds is for editors, and is no
 * part of any page. Knows no HTTP.
 */
export { checkingLinks } from './checking-links.ts'
export { requestLinkCheck } from './link-job.ts'
