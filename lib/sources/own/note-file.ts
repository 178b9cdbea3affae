import { basename } from 'node:path'
import { parseFrontMatter } from '#lib/core/mdx/front-matter.ts'
import { parseVersion } from '#lib/core/posts'
import { issueCodes } from '#lib/errors'
import { firstPosition, toIssue, toRejected } from '../rejected.ts'
import type { Position, SourceItem } from '../source-item.ts'
import { parseText } from '../text.ts'
import { parsePlainFrontMatter } from './plain-front-matter.ts'
import { withFileBytes } from './read-bytes.ts'
import { takeRecordKeys } from './record-keys.ts'

/** The bytes of a `.md` or `.mdx` file, null when it cannot be read, and what becomes of them. */
export async function readNote(path: string): Promise<{ bytes: Buffer | null; open(): SourceItem }> {
  const read = await withFileBytes(path, (bytes) => ({ bytes: Buffer.from(bytes) }))
  if ('problem' in read) return { bytes: null, open: () => toRejected(path, read.problem) }
  return { bytes: read.bytes, open: () => toNote(path, read.bytes) }
}

/** The bytes of a note → the note. */
export function toNote(path: string, bytes: Buffer): SourceItem {
  const parsed = parseText(bytes)
  if ('problem' in parsed) return toRejected(path, parsed.problem)
  const matter = parseMatter(parsed.text)
  if ('code' in matter) return toRejected(path, matter)
  const taken = takeRecordKeys(matter.input)
  if ('problems' in taken) {
    const issues = taken.problems.map(({ field, message }) =>
      toIssue(path, { code: issueCodes.fieldInvalid, ...matter.locate(field), field: field.join('.'), message }),
    )
    return { kind: 'rejected', path, issues }
  }
  const { as, ...keys } = taken.keys
  const name = parseNoteName(basename(path))
  // The empty lines below the front matter are its frame, not the text's: the same post from another source has none.
  const body = matter.body.replace(/^\n+/, '')
  return {
    kind: 'post',
    record: {
      path,
      format: /\.mdx$/i.test(path) ? 'mdx' : 'md',
      input: taken.input,
      body,
      bodyLine: matter.bodyLine + matter.body.length - body.length,
      defaultId: name.defaultId,
      isHistory: name.isHistory || as === 'history',
      isDraftBeside: name.isDraftBeside || as === 'draft',
      ...keys,
      locate: (field) => matter.locate(field),
    },
  }
}

type Locate = (field: readonly (string | number)[]) => Position

function parseMatter(text: string) {
  const plain = parsePlainFrontMatter(text)
  if (!plain) return parseFrontMatter(text)
  return { ...plain, locate: toLateLocate(text) }
}

/** Places are asked for in the few notes with something wrong: the whole parser finds them then. */
const toLateLocate =
  (text: string): Locate =>
  (field) => {
    const matter = parseFrontMatter(text)
    return matter.ok ? matter.locate(field) : firstPosition
  }

/** `<name>.mdx` is a post's live state, `<name>@<version>.mdx` another published one, `<name>@draft.mdx` the draft beside. */
export function parseNoteName(name: string): { defaultId: string; isHistory: boolean; isDraftBeside: boolean } {
  const stem = name.replace(/\.mdx?$/i, '')
  const at = stem.lastIndexOf('@')
  const place = stem.slice(at + 1)
  const isHistory = at > 0 && parseVersion(place) !== null
  const isDraftBeside = at > 0 && place === 'draft'
  return { defaultId: isHistory || isDraftBeside ? stem.slice(0, at) : stem, isHistory, isDraftBeside }
}
