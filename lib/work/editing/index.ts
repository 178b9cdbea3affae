/**
 * Owns what is being written: working copies, which change with each save and belong to one person, until they become a
 * revision. No row of them stays.
 */
export {
  beginCopyIn,
  beginTyped,
  beginWorkingCopy,
  decideNewer,
  discardWorkingCopy,
  keepWorkingCopy,
  requireBounded,
  type SaveResult,
  saveTyped,
} from './working-copies.ts'
