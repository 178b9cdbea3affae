import { createHash } from 'node:crypto'
import { createReadStream, openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { BucketPlace } from '#lib/config'
import { BucketError, type BucketLimits, type BucketRequests, createBucketRequests } from './bucket-requests.ts'
import { createPartials } from './folder.ts'
import { type Borrowed, copyOriginal, type OpenedMedia, type Originals } from './originals.ts'

/** Objects of a bucket. What is worked on is copied into the folder for as long as that takes. */
export function openBucket(place: BucketPlace, folder: string, limits: Partial<BucketLimits> = {}): Originals {
  const requests = createBucketRequests(place, limits)
  const beginPartial = createPartials(folder)
  const ask = async (method: 'HEAD' | 'PUT' | 'DELETE', name: string, file?: string) => {
    const release = requests.hold()
    try {
      const body = file === undefined ? {} : { body: { sha256: await hashFile(file), open: () => openAsBlob(file) } }
      const answer = await requests.ask({ method, name, ...body })
      answer.body.destroy()
      return answer
    } finally {
      release()
    }
  }
  const open = (name: string) => openObject(requests, name)

  return {
    has: async (name) => (await ask('HEAD', name)).status !== 404,
    beginPartial,
    async put(name, file) {
      const { status } = await ask('PUT', name, file)
      if (status === 404) throw new BucketError(`The bucket ${place.address} is not there.`)
    },
    open,
    borrow: createBorrowing({ hold: requests.hold, open, beginPartial }),
    async remove(name) {
      await ask('DELETE', name)
    },
  }
}

/** Its size is asked for first, and its bytes when they are read. */
async function openObject(requests: BucketRequests, name: string): Promise<OpenedMedia | null> {
  const release = requests.hold()
  try {
    const { status, length, body } = await requests.ask({ method: 'HEAD', name })
    body.destroy()
    if (status === 404) {
      release()
      return null
    }
    return {
      size: length,
      async read(range) {
        const { status: found, body: bytes } = await requests.ask({ method: 'GET', name, range })
        // Removed in between.
        if (found === 404) throw new BucketError(`The object ${name} is gone from its bucket.`)
        bytes.once('close', release)
        return bytes
      },
      async close() {
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

interface Borrowing extends Pick<BucketRequests, 'hold'>, Pick<Originals, 'open' | 'beginPartial'> {}

/** A copy for all who work on one object at a time, gone with the last of them. */
function createBorrowing({ hold, open, beginPartial }: Borrowing): Originals['borrow'] {
  const lent = new Map<string, { users: number; file: Promise<string | null>; end(): void }>()

  async function copy(name: string): Promise<string | null> {
    const file = beginPartial()
    const outcome = await copyOriginal({ open }, name, file)
    if (outcome === 'copied') return file
    if (outcome === 'missing') return null
    throw new RangeError(`The object ${name} has another content than its name says.`)
  }

  const begin = (name: string) => {
    const release = hold()
    const file = copy(name)
    const end = () => {
      release()
      lent.delete(name)
      file.then((found) => (found === null ? undefined : rm(found, { force: true }))).catch(() => {})
    }
    return { users: 0, file, end }
  }

  return async (name): Promise<Borrowed | null> => {
    const loan = lent.get(name) ?? begin(name)
    lent.set(name, loan)
    loan.users++
    const release = () => {
      loan.users--
      if (loan.users === 0) loan.end()
    }
    try {
      const file = await loan.file
      if (file !== null) return { file, release }
    } catch (error) {
      release()
      throw error
    }
    release()
    return null
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer)
  return hash.digest('hex')
}
