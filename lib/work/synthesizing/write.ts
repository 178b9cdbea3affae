import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { makeFolder } from '#lib/files'
import { toFrontMatter } from './front-matter.ts'
import { type SynthesizedPost, type SynthesizeOptions, synthesize } from './synthesize.ts'

export interface Written {
  posts: number
  bytes: number
}

const batchLimit = 256 * 1024
const filesAtOnce = 32
const filesPerDirectory = 1000

/** One line per note: what `readSource` reads as JSON Lines. Does not end the stream. */
export async function writeJsonLines(out: Writable, options: SynthesizeOptions): Promise<Written> {
  const written: Written = { posts: 0, bytes: 0 }
  let batch: Buffer[] = []
  let batchBytes = 0
  const flush = async () => {
    const bytes = Buffer.concat(batch, batchBytes)
    written.bytes += batchBytes
    batch = []
    batchBytes = 0
    if (!out.write(bytes)) await once(out, 'drain')
  }
  for (const post of synthesize(options)) {
    // Encoded line by line: one long text that holds a single letter beyond Latin-1 takes twice as long.
    const line = Buffer.from(toJsonLine(post), 'utf8')
    batch.push(line)
    batchBytes += line.length
    written.posts += 1
    if (batchBytes >= batchLimit) await flush()
  }
  if (batchBytes > 0) await flush()
  return written
}

/** One file per note, a thousand in a directory. */
export async function writeDirectory(directory: string, options: SynthesizeOptions): Promise<Written> {
  const written: Written = { posts: 0, bytes: 0 }
  let writing: Promise<void>[] = []
  let folder = ''
  for (const post of synthesize(options)) {
    if (written.posts % filesPerDirectory === 0) {
      folder = join(directory, String(written.posts / filesPerDirectory).padStart(3, '0'))
      makeFolder(folder)
    }
    const bytes = Buffer.from(toFile(post), 'utf8')
    written.posts += 1
    written.bytes += bytes.length
    const writingOne = writeFile(join(folder, `${post.id}.mdx`), bytes)
    // It is awaited with the others, which may come later than its failure.
    writingOne.catch(() => {})
    writing.push(writingOne)
    if (writing.length < filesAtOnce) continue
    await Promise.all(writing)
    writing = []
  }
  await Promise.all(writing)
  return written
}

export const toJsonLine = ({ meta, body, format }: SynthesizedPost): string =>
  `${JSON.stringify(meta).slice(0, -1)},"format":"${format}","body":${JSON.stringify(body)}}\n`

export const toFile = ({ meta, body }: SynthesizedPost): string => `${toFrontMatter(meta)}\n${body}`
