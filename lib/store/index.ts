/**
 * Owns the database of truth: schema, connections and every query. The only place that speaks SQL; gives and takes
 * domain types, never rows. `store.ts` is the port, a folder such as `sqlite/` a database behind it.
 */

export { decode, type Encoded, encode } from './encoded.ts'
export type {
  Actor,
  ChangedBy,
  CollectionKind,
  FacetKind,
  FileRole,
  LogAction,
  QueueFilter,
  RunKind,
  RunState,
  ScheduleAction,
  StatedBy,
  VoidReason,
  Withdrawal,
} from './kinds.ts'
export { queueFilters, scheduleStates } from './kinds.ts'
export type { KnownRecord } from './known-record.ts'
export { chainStart, toActorHash, toLogHash } from './log-chain.ts'
export type { PostNum, RevisionNum } from './numbers.ts'
export { findAnnounced, listLoggedPosts, saveAnnounced } from './queries/announcing.ts'
export { type ChangedRevision, type LoggedChange, listChanges } from './queries/changes.ts'
export { listStoreChecks } from './queries/checks.ts'
export { postsPerPage } from './queries/collections.ts'
export {
  type CopyAside,
  countOtherCopiesAside,
  deleteCopyAside,
  findCopyAside,
  listCopiesAside,
  saveCopyAside,
} from './queries/copies-aside.ts'
export {
  type Erased,
  eraseRevisions,
  forgetFormerEditions,
  planErasure,
} from './queries/erase.ts'
export { eachStoredPost, findStoredRevision, type StoredPost } from './queries/export.ts'
export {
  type FullText,
  listFeedPage,
  listFullParts,
  listFullTexts,
  listShard,
  listSitemapShards,
  parseCursor,
  renderCursor,
  toShard,
  toShardOfPart,
} from './queries/feeds.ts'
export {
  deleteFiles,
  listFiles,
  listFilesBelow,
  listFilesByBytes,
  listFilesOf,
  listReadFiles,
  type NewFile,
  type StoredFile,
  saveFiles,
} from './queries/files.ts'
export { findCurrentPage, findFolderPage, saveFolderPages } from './queries/folder-pages.ts'
export { type ChangedCard, listCardsAt, listChangedCards } from './queries/front-page.ts'
export {
  type EpochKey,
  findEpoch,
  findHistory,
  findWithdrawal,
  type PostHistory,
  type PublishedVersion,
  type Switch,
} from './queries/history.ts'
export {
  deleteIdentityRows,
  type IdentityCondition,
  type IdentityRow,
  insertIdentityRow,
  listIdentityRows,
  updateIdentityRows,
} from './queries/identity-rows.ts'
export {
  buryJob,
  countJobs,
  deleteJobs,
  extendLease,
  findDueJob,
  findJob,
  findNextDue,
  finishJob,
  type Job,
  type JobCount,
  type JobState,
  leaseJob,
  listJobs,
  type NewJob,
  postponeJob,
  readQueue,
  reviveJobs,
  saveJobs,
  type TakenJob,
} from './queries/jobs.ts'
export {
  insertKnownRecords,
  listKnownRecords,
  type RecognizableRecord,
  saveKnownRecords,
} from './queries/known-records.ts'
export { type ListedMeta, listListedMetas } from './queries/listed-metas.ts'
export {
  type CollectionChange,
  changeCollections,
  countListings,
  deleteListings,
  insertListings,
  type Listing,
  listCollectionKeys,
  listCollectionStates,
  listMissingListings,
  listPostsListed,
} from './queries/listings.ts'
export {
  appendLog,
  type ExportedEntry,
  eachLogBatch,
  findBeginner,
  findLastLogNum,
  type LogEntry,
  listLogEntries,
} from './queries/log.ts'
export {
  addMediaUses,
  deleteUnreadRevisions,
  eachMediaBatch,
  type FiledUse,
  findKeptHero,
  findMedia,
  findPictureSetName,
  insertMedia,
  insertPictureSets,
  listKeptFiles,
  listMediaFiles,
  listMediaOf,
  listMediaOfRevision,
  listPictureSets,
  listPublicUses,
  listUnreadRevisions,
  listUsesBelow,
  listUsesOf,
  type MediaFile,
  type MediaUse,
  type NewMedia,
  replaceFound,
  saveMediaFiles,
  saveMediaUses,
} from './queries/media.ts'
export { listDraftsOfPersons, listLastMovers, listPrunedRevisions } from './queries/moves.ts'
export {
  findOpsToken,
  insertOpsToken,
  listOpsTokens,
  type OpsToken,
  revokeOpsToken,
} from './queries/ops-tokens.ts'
export {
  forgetOutsideLinks,
  type LiveText,
  listLiveTexts,
  listOutsideLinks,
  listPostsWithBrokenLinks,
  type OutsideLink,
  saveOutsideLinks,
} from './queries/outside-links.ts'
export { type LoggedAction, listLastActions, readOverview, type StoreOverview } from './queries/overview.ts'
export {
  deleteWelcomeLinks,
  findPersonBy,
  findWelcomeLink,
  insertWelcomeLink,
  listPeople,
  listWelcomeLinks,
  removePerson,
  type StoredPerson,
  savePersonRole,
  spendWelcomeLink,
  type WelcomeLink,
} from './queries/people.ts'
export {
  deletePlainRevisions,
  listPlainByOtherRules,
  type PlainReason,
  savePlainRevisions,
} from './queries/plain-revisions.ts'
export {
  insertPosts,
  isLive,
  type LivePost,
  listPointers,
  listPostStates,
  type Pointers,
  type PostState,
  saveImported,
  updatePosts,
} from './queries/post-states.ts'
export { findPost, listLiveByOrigin, type PostOverview } from './queries/posts.ts'
export {
  findPreview,
  insertPreview,
  listPreviews,
  type Preview,
  type PreviewRow,
  raisePreviewUses,
  revokePreviews,
} from './queries/previews.ts'
export {
  clearQueueDue,
  countQueue,
  findLogEnds,
  listBrokenLinks,
  listCopyTitles,
  listMissingMedia,
  listNotesCalled,
  listPlainReasons,
  listPlansOf,
  listQueue,
  listQueueDue,
  listQueuedNotes,
  markLinkingDue,
  markQueueDue,
  type QueuedNote,
  type QueueEntry,
  type QueuePlace,
  type QueueQuestion,
  saveNoteLinks,
  saveNoteWords,
  saveQueueEntries,
} from './queries/queue.ts'
export {
  type CollectionState,
  findCollection,
  findEdition,
  findPointer,
  findPublishedRevision,
  findRevision,
  listCards,
  listCollections,
  listKindsInUse,
  listNearest,
  listNewestEditions,
  type Pointer,
  type PublishedRevision,
} from './queries/reading.ts'
export {
  insertReceipt,
  listReceipts,
  type StoredReceipt,
} from './queries/receipts.ts'
export {
  deleteRedirects,
  type FoundRedirect,
  findRedirect,
  hasRedirects,
  listAddressesBelow,
  listRedirects,
  listRedirectsAt,
  listSlugNums,
  type NewRedirect,
  type PresentRedirect,
  type StoredRedirect,
  saveRedirects,
} from './queries/redirects.ts'
export {
  deleteReleasePost,
  findRelease,
  findReleasePreview,
  insertRelease,
  insertReleasePreview,
  listReleasePosts,
  listReleasePreviews,
  listReleases,
  type Release,
  type ReleasePost,
  revokeReleasePreview,
  saveReleased,
  saveReleasePost,
  updateRelease,
} from './queries/releases.ts'
export {
  findRemark,
  insertRemark,
  listRemarks,
  type Remark,
  updateRemark,
} from './queries/remarks.ts'
export {
  countMedia,
  deleteMedia,
  eachUnusedMedia,
  listArriving,
  listRemotePictures,
  listRemotesOf,
  listWaitingUses,
  listWanted,
  type MediaCounts,
  type RemotePicture,
  saveRemotePictures,
  saveUpload,
  wantAgain,
  wantPictures,
} from './queries/remote-pictures.ts'
export {
  countReviewWork,
  findOpenReviewRequest,
  insertReviewRequest,
  listReviewRequests,
  listReviewWork,
  type ReviewRequest,
  saveAssignees,
  updateReviewRequest,
} from './queries/review-requests.ts'
export {
  findReviewFact,
  insertReviews,
  insertVoidClaims,
  listClaiming,
  listReviewFacts,
  listReviews,
  listVoidClaims,
  type NewReview,
  saveReviewFacts,
} from './queries/reviews.ts'
export {
  insertPublications,
  insertRevisions,
  listKnownHashes,
  listPublicationTimes,
  listPublishedOf,
  listRevisionKeys,
  listRevisionTitles,
  listStoredRevisions,
  type NewRevision,
  type Publication,
  type RevisionKey,
  type StoredRevision,
} from './queries/revisions.ts'
export {
  countOpenRefusals,
  deleteSlugs,
  endRun,
  findRun,
  forgetPublicationsOfRun,
  insertQuarantine,
  insertRun,
  listMovesOfRun,
  listOpenRefusals,
  listQuarantine,
  listRuns,
  markInterrupted,
  markMended,
  type PostMove,
  type RunRecord,
  setRunState,
} from './queries/runs.ts'
export {
  dropSchedules,
  dropSchedulesOfRun,
  findNextSchedule,
  findSchedule,
  holdSchedule,
  insertSchedule,
  isTakenOffSince,
  listDueSchedules,
  listPlannedByPersons,
  listSchedules,
  listSchedulesOf,
  listStatedSchedules,
  moveSchedule,
  restoreSchedulesOfRun,
  type Schedule,
  updateSchedules,
} from './queries/schedules.ts'
export {
  addToSearch,
  clearFormerSearch,
  clearSearchDue,
  countUpTo,
  countWords,
  type FoundPost,
  findSearchRules,
  listCardsOf,
  listFormerMatches,
  listFoundPosts,
  listHaving,
  listKnownWords,
  listMatches,
  listPostsWith,
  listPresent,
  listScores,
  listSearchDue,
  listSearchFacets,
  listStemLanguages,
  listWordsBeginning,
  markSearchDue,
  mergeSearch,
  removeFromSearch,
  saveSearchRules,
} from './queries/search.ts'
export {
  findSeriesPlace,
  listSeriesMembers,
  listSeriesNeighbours,
  mostNumbered,
  type SeriesKey,
} from './queries/series.ts'
export { listShownViews, saveShownViews } from './queries/shown-views.ts'
export {
  countSignInFailures,
  deletePasskey,
  deleteSignInFailures,
  findPasskey,
  insertPasskey,
  insertPasskeyChallenge,
  insertSignInFailure,
  listPasskeys,
  type Passkey,
  savePasskeyUse,
  takePasskeyChallenge,
} from './queries/sign-in.ts'
export {
  listDependents,
  listSimilar,
  listSimilarCandidates,
  listSimilarDue,
  markSimilarDue,
  type SimilarRow,
  saveSimilar,
} from './queries/similar.ts'
export { findSiteFile, saveSiteFile } from './queries/site-files.ts'
export {
  findCurrentSiteName,
  findSiteLanguage,
  findSiteRecord,
  findSiteTimeZone,
  saveSiteRecord,
} from './queries/sites.ts'
export { findTermPage } from './queries/term-pages.ts'
export {
  listTranslations,
  listTranslationsBelow,
  type NewTranslation,
  raiseTranslationsOf,
  saveTranslations,
} from './queries/translations.ts'
export {
  deleteTree,
  findBesideInTree,
  listTreeLevel,
  listTrees,
  listTreesBelow,
  listTreesOf,
  listTreeTrail,
  type NewTree,
  type NewTreeEntry,
  raiseTreesOf,
  saveTree,
  type TreeEntry,
} from './queries/trees.ts'
export { eachEditionBatch, eachPostBatch, eachRevisionBatch } from './queries/walking.ts'
export {
  deleteWorkingCopy,
  findWorkingCopy,
  insertWorkingCopy,
  listWorkingCopies,
  saveWorkingCopy,
  type WorkingCopy,
  type WrittenState,
} from './queries/working-copies.ts'
export {
  findCommit,
  insertEditions,
  listAddressesOf,
  listAddressOwners,
  listEditionParts,
  listSlugOwners,
  type NewEdition,
  reservePostNums,
  reserveRevisionNums,
  type SlugOwner,
  saveSlugs,
} from './queries/writing.ts'
export { findReader, requireReader } from './reader.ts'
export type {
  Facet,
  FieldKind,
  KnownWord,
  NoteQuestion,
  NoteWords,
  SearchFilter,
  SearchPhrase,
  SearchQuestion,
  SearchTerm,
  SearchText,
} from './search-index.ts'
export { closeWriter } from './shared-writer.ts'
export { backupDatabase, eachMediaIn, findLogStart, restoreDatabase } from './sqlite/backup.ts'
export { acquireLock } from './sqlite/lock.ts'
export { scrubDatabase } from './sqlite/scrub.ts'
export { openStore } from './sqlite/store.ts'
export type { Connection, Lock, Store } from './store.ts'
export { mostFaults } from './store-check.ts'
export { StoreError } from './store-error.ts'
export { recordTouched, type Touched } from './touched.ts'
export { whileUnchanged } from './while-unchanged.ts'
export { requireWriter } from './writer.ts'
