import { StoreError, type StoreReason } from '../store-error.ts'

/** SQLite's result codes by their beginnings: extended codes continue those of their kind. */
const reasons: readonly [code: string, reason: StoreReason][] = [
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_FULL', 'full'],
  // The file that the processes share beside the log could not grow.
  ['SQLITE_IOERR_SHMSIZE', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_IOERR', 'unreachable'],
  ['SQLITE_CANTOPEN', 'unreachable'],
  ['SQLITE_PERM', 'unreachable'],
  ['SQLITE_CONSTRAINT', 'guarded'],
]

/** Why SQLite refused; null for errors that are not SQLite's, or that only a mistake in a statement explains. */
export function findReason(error: unknown): StoreReason | null {
  if (error instanceof StoreError) return error.reason
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons.find(([beginning]) => code.startsWith(beginning))?.[1] ?? null
}

/** SQLite does not understand the statement: a mistake in it, or tables of another form than it expects. */
export const isMistaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_ERROR'

const sentences: Record<StoreReason, (file: string, message: string) => string> = {
  busy: (file) => `${file} is busy: another process is writing to it.`,
  full: (file) => `There is no room left on the disk that holds ${file}.`,
  'read-only': (file) => `${file} cannot be written here: the file, its folder or the disk is read-only.`,
  damaged: (file, message) => `${file} is damaged: ${message}.`,
  unreachable: (file, message) => `${file} cannot be opened or read: ${message}.`,
  'older-schema': (file) => `${file} has an older schema.`,
  'newer-schema': (file) => `${file} has a newer schema.`,
  guarded: (file, message) => `${file} refuses it: ${message}.`,
}

/** What SQLite says, as an error of the store; anything else as it is. */
export function toStoreError(file: string, error: unknown): unknown {
  const reason = error instanceof StoreError ? null : findReason(error)
  if (!reason || !(error instanceof Error)) return error
  return new StoreError(reason, sentences[reason](file, error.message), { cause: error })
}

/** Does something with SQLite and throws only errors of the store. */
export function withStoreErrors<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw toStoreError(file, error)
  }
}
