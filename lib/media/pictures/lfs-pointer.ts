export const lfsPointer = 'a pointer of Git LFS: get its file with `git lfs pull`'

/** What stands in a clone of Git for a large file that was not fetched. */
export const isLfsPointer = (bytes: Buffer): boolean =>
  bytes.subarray(0, 64).toString('latin1').startsWith('version https://git-lfs.github.com/spec/')
