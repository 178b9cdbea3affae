import { AlphanodeError, type ErrorCode } from '#lib/errors'

const reasons: Record<string, string> = {
  EACCES: 'this user may not do that there',
  EPERM: 'this user may not do that there',
  EROFS: 'the disk is read-only',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  EEXIST: 'something is there already',
  ENOTEMPTY: 'the folder is not empty',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'there is no room left on the disk',
  EDQUOT: 'this user may take no more room on the disk',
}

const lacks = new Set(['ENOSPC', 'EDQUOT'])

/** What the operating system refused, and where, as an error with a line of its own. Null for any other error. */
export function findFileError(error: unknown): AlphanodeError | null {
  const refused = error as Partial<NodeJS.ErrnoException> | null
  if (!(error instanceof Error) || refused?.syscall === undefined || refused.code === undefined) return null
  const code: ErrorCode = lacks.has(refused.code) ? 'unavailable' : 'wrong-use'
  const reason = reasons[refused.code] ?? error.message
  return new AlphanodeError(code, `${refused.path ?? refused.syscall}: ${reason}.`, { cause: error })
}

/** Does something with files below a path; what the system refuses is said of that path, as a person named it. */
export async function withFileErrors<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toFileError(path, error)
  }
}

export function toFileError(path: string, error: unknown): unknown {
  const found = findFileError(error)
  return found ? new AlphanodeError(found.code, `${path} cannot be written, ${found.message}`, { cause: error }) : error
}
