/**
 * Owns what a post is: its schema, versions, slugs, hashes, editions, the gate and the disclosure. Pure decisions only:
 * no clock, no disk, no database.
 */
export { findPerson, listAuthors, type Person } from './authors.ts'
export { type Card, describeCard, toCardDay, toChangeDay } from './card.ts'
export { findDamage, findDamagedText, locateDamage } from './damage.ts'
export { decideModified, toDayIn, toMinuteIn, toToldDay } from './days.ts'
export { type Disclosure, decideDisclosure } from './disclosure.ts'
export { type EditionParts, type SeriesPlace, type SimilarEntry, toEdition } from './edition.ts'
export { decideIndexable, type GatedMeta, type GatePolicy, type Indexable, isReviewFlag } from './gate.ts'
export { canonicalJson, hashRevision, sha256Hex } from './hash.ts'
export { findHero, type Hero } from './hero.ts'
export { isJsonRecord, type JsonValue } from './json.ts'
export { findMetaExcess } from './meta-bounds.ts'
export { findStrayProblems, listStrayFields, parseFormerMeta, parsePostMeta } from './parse-meta.ts'
export { readingMinutes, wordsOf } from './reading-time.ts'
export {
  type ReviewFact,
  reviewedAt,
  showListedState,
  showReview,
  toClaim,
  toContentHash,
  toFactName,
  toListedReview,
  toReviewedMeta,
} from './review.ts'
export type { BodyFormat, EditionPage, Revision } from './revision.ts'
export { difficulties, type PostMeta, postFields, postMetaSchema, type Status, statuses } from './schema.ts'
export { isSlug, toPostSlug, toSlug, toTermSlug, toWordySlug } from './slug.ts'
export { siteTag, toListTag, toPostTag } from './tags.ts'
export { takeEntries } from './take-entries.ts'
export {
  findListKind,
  findPlural,
  type ListKind,
  listKinds,
  listSubjects,
  type Term,
  type TermKind,
  termKinds,
  toEditionTerms,
  toPlural,
  toTerms,
} from './terms.ts'
export type { Translation } from './translation.ts'
export type { TreeLink, TreeRow, TreeView } from './tree.ts'
export { compareVersions, isHigherVersion, parseVersion } from './version.ts'
export { roundViews, toShownViews } from './views.ts'
export { invisibleTitle, isVisible } from './visible-text.ts'
export { toWrittenName } from './written-name.ts'
