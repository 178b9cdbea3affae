import { closeSync, fstatSync, open, read } from 'node:fs'
import { promisify } from 'node:util'
import { issueCodes } from '#lib/errors'
import { maxPostBytes, toMegabytes } from '../limits.ts'
import { firstPosition, type Problem, toReadProblem } from '../rejected.ts'

// Most of what reading many small files costs is handing each call to another thread and back: the file handles of
// node:fs/promises do so four times a file and with more around it, this twice.
const openFile = promisify(open)

const usualBytes = 32 * 1024
const freeBuffers: Buffer[] = []

/**
 * Hands the whole of a file, if it is small enough to be a post, to a function that must not keep the bytes: they stand
 * in a buffer that is used again.
 */
export async function withFileBytes<T>(path: string, use: (bytes: Buffer) => T): Promise<T | { problem: Problem }> {
  const buffer = freeBuffers.pop() ?? Buffer.allocUnsafe(usualBytes)
  try {
    const file = await openFile(path, 'r')
    try {
      const length = await readSome(file, buffer, 0)
      if (length < usualBytes) return use(buffer.subarray(0, length))
      const { size } = fstatSync(file)
      return size > maxPostBytes ? { problem: toSizeProblem(size) } : use(await readWhole(file, size))
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return { problem: toReadProblem(error) }
    throw error
  } finally {
    freeBuffers.push(buffer)
  }
}

async function readWhole(file: number, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size)
  let length = 0
  while (length < size) {
    const count = await readSome(file, bytes, length)
    if (count === 0) break
    length += count
  }
  return bytes.subarray(0, length)
}

const readSome = (file: number, bytes: Buffer, from: number): Promise<number> =>
  new Promise((resolve, reject) => {
    read(file, bytes, from, bytes.length - from, from, (error, count) => (error ? reject(error) : resolve(count)))
  })

const toSizeProblem = (size: number): Problem => ({
  code: issueCodes.tooLarge,
  ...firstPosition,
  field: 'file',
  message: `expected at most ${toMegabytes(maxPostBytes)}, found ${size} bytes`,
})
