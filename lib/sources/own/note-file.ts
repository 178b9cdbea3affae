import { basename } from 'node:path'
import { parseFrontMatter } from '#lib/core/mdx/front-matter.ts'
import { isJsonRecord, parseVersion, sha256Hex } from '#lib/core/posts'
import { issueCodes } from '#lib/errors'
import { type AdoptOptions, adoptNote } from '../adopt/adopt.ts'
import { firstPosition, toIssue, toRejected } from '../rejected.ts'
import type { Position, SourceItem, SourceRecord } from '../source-item.ts'
import { parseText } from '../text.ts'
import { parsePlainFrontMatter } from './plain-front-matter.ts'
import { withFileBytes } from './read-bytes.ts'
import { takeRecordKeys } from './record-keys.ts'

/** Where a note stands, and what its folder says of it. */
export interface NotePlace {
  /** The file as the person named it. */
  path: string
  /** Its path below the folder that is imported, with `/`. */
  name: string
  committed?: { first: string; last: string | null } | null
}

/** The bytes of a note, null when it cannot be read, and what becomes of them. */
export async function readNote(
  place: NotePlace,
  options: AdoptOptions,
): Promise<{ bytes: Buffer | null; open(): SourceItem }> {
  const read = await withFileBytes(place.path, (bytes) => ({ bytes: Buffer.from(bytes) }))
  if ('problem' in read) return { bytes: null, open: () => toRejected(place.path, read.problem) }
  return { bytes: read.bytes, open: () => toNote(place, read.bytes, options) }
}

/** The bytes of a note → the note. */
export function toNote(place: NotePlace, bytes: Buffer, options: AdoptOptions): SourceItem {
  const parsed = parseText(bytes)
  if ('problem' in parsed) return toRejected(place.path, parsed.problem)
  const matter = parseMatter(parsed.text)
  if ('code' in matter) return toRejected(place.path, matter)
  return isVersioned(matter.input, place.name)
    ? toVersionedNote(place.path, matter, options)
    : toForeignNote(place, matter, options)
}

/** A block `revision`, or a version in the file's name: the note keeps versions, and says everything by itself. */
const isVersioned = (input: unknown, name: string): boolean => {
  if (isJsonRecord(input) && ('alphanode' in input || Object.entries(input).some(isRevision))) return true
  const { isHistory, isDraftBeside } = parseNoteName(basename(name))
  return isHistory || isDraftBeside
}

/** A slip in its name must not turn a note that keeps versions into one that keeps none. */
const isRevision = ([key, value]: [string, unknown]): boolean =>
  isJsonRecord(value) && (key === 'revision' || ('status' in value && 'version' in value))

type Matter = Exclude<ReturnType<typeof parseMatter>, { code: unknown }>

function toVersionedNote(path: string, matter: Matter, { policy }: AdoptOptions): SourceItem {
  const taken = takeRecordKeys(matter.input)
  if ('problems' in taken) {
    const issues = taken.problems.map(({ field, message }) =>
      toIssue(path, { code: issueCodes.fieldInvalid, ...matter.locate(field), field: field.join('.'), message }),
    )
    return { kind: 'rejected', path, issues }
  }
  const { as, ...keys } = taken.keys
  const name = parseNoteName(basename(path))
  return {
    kind: 'post',
    record: {
      path,
      format: toFormat(path),
      input: taken.input,
      ...toBody(matter),
      defaultId: name.defaultId,
      isHistory: name.isHistory || as === 'history',
      isDraftBeside: name.isDraftBeside || as === 'draft',
      ...(policy ? { policy } : {}),
      ...keys,
      locate: (field) => matter.locate(field),
    },
  }
}

function toForeignNote(place: NotePlace, matter: Matter, options: AdoptOptions): SourceItem {
  const { body, bodyLine } = toBody(matter)
  const format = toFormat(place.path)
  const note = adoptNote({ ...place, input: matter.written(), body, format }, options)
  if (note.body.trim() === '') return toTextless(place, matter, body)
  const [slug = note.id, ...otherSlugs] = note.slugs
  return {
    kind: 'post',
    record: {
      path: place.path,
      format,
      input: note.input,
      body: note.body,
      bodyLine: bodyLine + note.linesAbove,
      ...(note.lines ? { bodyLines: note.lines.map((line) => bodyLine + line - 1) } : {}),
      defaultId: note.id,
      isHistory: false,
      isVersioned: false,
      oldSlugs: [],
      slug,
      // One that no other note has, whatever the folders are called.
      otherSlugs: [...otherSlugs, `${slug}-${sha256Hex(place.name).slice(0, 6)}`],
      policy: options.policy ?? 'published',
      publicFrom: note.publicity.from,
      publicUntil: note.publicity.until,
      notices: note.notices.map((notice) => ({ ...notice, line: notice.line ? bodyLine + notice.line - 1 : 1 })),
      locate: (field) => matter.locate(field),
    },
  }
}

/** Pages that other systems fill with a list have front matter alone. */
function toTextless({ path, name }: NotePlace, matter: Matter, body: string): SourceItem {
  const isPage = body.trim() === '' && isJsonRecord(matter.input) && Object.keys(matter.input).length > 0
  if (isPage || /(?:^|\/)_?index\.\w+$/i.test(name))
    return { kind: 'omitted', path, what: 'pages without a text', count: 1 }
  return toRejected(path, {
    code: issueCodes.fieldMissing,
    ...firstPosition,
    field: 'body',
    message: 'expected a text, found nothing',
  })
}

const toFormat = (path: string): SourceRecord['format'] => (/\.mdx$/i.test(path) ? 'mdx' : 'md')

/** The empty lines below the front matter are its frame, not the text's: the same post from another source has none. */
function toBody(matter: Matter): { body: string; bodyLine: number } {
  const body = matter.body.replace(/^\n+/, '')
  return { body, bodyLine: matter.bodyLine + matter.body.length - body.length }
}

type Locate = (field: readonly (string | number)[]) => Position

function parseMatter(text: string) {
  const plain = parsePlainFrontMatter(text)
  if (!plain) return parseFrontMatter(text)
  const { isExact, ...matter } = plain
  return { ...matter, written: () => (isExact ? plain.input : parseWritten(text)), locate: toLateLocate(text) }
}

/** Numbers such as `1.0` are read again where their digits may be words. */
function parseWritten(text: string): unknown {
  const matter = parseFrontMatter(text)
  return matter.ok ? matter.written() : null
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
