import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { issueCodes } from '#lib/errors'
import { parseFrontMatter } from '#lib/mdx'
import { parseVersion } from '#lib/posts'
import { maxPostBytes, toMegabytes } from './limits.ts'
import { firstPosition, type Problem, toReadProblem, toRejected } from './rejected.ts'
import type { SourceItem } from './source-item.ts'
import { parseText } from './text.ts'

/** One `.md` or `.mdx` file with YAML front matter. */
export async function readNoteFile(path: string): Promise<SourceItem> {
  const read = await readBytes(path)
  return 'problem' in read ? toRejected(path, read.problem) : toNote(path, read.bytes)
}

/** The bytes of a note → the note. */
export function toNote(path: string, bytes: Buffer): SourceItem {
  const parsed = parseText(bytes)
  if ('problem' in parsed) return toRejected(path, parsed.problem)
  const matter = parseFrontMatter(parsed.text)
  if (!matter.ok) return toRejected(path, matter)
  // The empty lines below the front matter are its frame, not the text's: the same post from another source has none.
  const body = matter.body.replace(/^\n+/, '')
  return {
    kind: 'post',
    record: {
      path,
      format: /\.mdx$/i.test(path) ? 'mdx' : 'md',
      input: matter.input,
      body,
      bodyLine: matter.bodyLine + matter.body.length - body.length,
      ...parseNoteName(basename(path)),
      oldSlugs: [],
      locate: (field) => matter.locate(field),
    },
  }
}

/** `<name>.mdx` is a post's newest state, `<name>@<version>.mdx` an earlier one. */
export function parseNoteName(name: string): { defaultId: string; isHistory: boolean } {
  const stem = name.replace(/\.mdx?$/i, '')
  const at = stem.lastIndexOf('@')
  if (at > 0 && parseVersion(stem.slice(at + 1))) return { defaultId: stem.slice(0, at), isHistory: true }
  return { defaultId: stem, isHistory: false }
}

async function readBytes(path: string): Promise<{ bytes: Buffer } | { problem: Problem }> {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      if (size > maxPostBytes) return { problem: toSizeProblem(size) }
      return { bytes: await file.readFile() }
    } finally {
      await file.close()
    }
  } catch (error) {
    return { problem: toReadProblem(error) }
  }
}

export const toSizeProblem = (size: number): Problem => ({
  code: issueCodes.tooLarge,
  ...firstPosition,
  field: 'file',
  message: `expected at most ${toMegabytes(maxPostBytes)}, found ${size} bytes`,
})
