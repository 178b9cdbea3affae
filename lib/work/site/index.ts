/** Owns taking a publication's `site.yaml` in: read, checked, and made the present record in one commit. */
export { createPublication } from './create-publication.ts'
export { takeInSite } from './take-in-site.ts'
