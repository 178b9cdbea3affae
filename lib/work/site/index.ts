/** Owns taking a publication in: `site.yaml` read, checked, and made the present record in one commit; its notes imported as it says. */
export { createPublication } from './create-publication.ts'
export { importPublication } from './import-publication.ts'
export { type Publication, type PublicationReading, readPublication } from './read-publication.ts'
export { readSiteFile } from './read-site-file.ts'
export { takeInChangedSite } from './take-in-changed-site.ts'
export { takeInSite } from './take-in-site.ts'
export { type FolderChange, prepareAndWatch } from './watch-folder.ts'
