import { basename, dirname, isAbsolute } from 'node:path'
import { removeBetween } from '#lib/core/mdx'
import { isJsonRecord, listStrayFields, parseVersion, sha256Hex } from '#lib/core/posts'
import { toOldPath } from '#lib/core/redirects'
import { type Issue, issueCodes } from '#lib/errors'
import { limitWork } from '#lib/workers'
import { type AdoptedNote, type AdoptOptions, adoptNote } from '../adopt/adopt.ts'
import { type CitedSources, openBibliographies } from '../bibliographies/cite-files.ts'
import { type NoteFacts, noFacts } from '../dialects/dialect.ts'
import { rewriteFileLinks } from '../links/file-links.ts'
import { nameLinks } from '../links/name-links.ts'
import { rewriteLinks } from '../links/rewrite-links.ts'
import { noteEnding } from '../note-ending.ts'
import { toPartFormat } from '../parts/include-parts.ts'
import { firstPosition, toIssue, toRejected } from '../rejected.ts'
import type { SourceItem } from '../source-item.ts'
import { parseText } from '../text.ts'
import { toFallbackSlug } from './fallback-slug.ts'
import type { FolderContext } from './folder-context.ts'
import { hasRevision } from './has-revision.ts'
import { isHtmlName } from './html-and-text.ts'
import { nameEmbedded } from './name-embedded.ts'
import { type Matter, toFramelessBody } from './note-matter.ts'
import { type OpenedNote, openNote } from './open-note.ts'
import { withFileBytes } from './read-bytes.ts'
import { takeRecordKeys } from './record-keys.ts'

/** Where a note stands, and what its folder says of it. */
export interface NotePlace {
  /** The file as the person named it. */
  path: string
  /** Its path below the folder that is imported, with `/`. */
  name: string
  /** Its path below the folder that is of a system, where that is another one. */
  inFolder?: string
  committed?: { first: string; last: string | null } | null
}

/** What a note is judged by: the publication's options, and its folder where that says something. */
export interface NoteRules {
  options: AdoptOptions
  folder: FolderContext | null
}

/** The bytes of a note, null when it cannot be read, and what becomes of them. */
export async function readNote(
  place: NotePlace,
  rules: NoteRules,
): Promise<{ bytes: Buffer | null; open(): SourceItem }> {
  const read = await withFileBytes(place.path, (bytes) => ({ bytes: Buffer.from(bytes) }))
  if ('problem' in read) return { bytes: null, open: () => toRejected(place.path, read.problem) }
  return { bytes: read.bytes, open: () => toNote(place, read.bytes, rules) }
}

/** The bytes of a note → the note. */
export const toNote = (place: NotePlace, bytes: Buffer, rules: NoteRules): SourceItem =>
  limitWork(bytes, () => toItem(place, bytes, rules))

function toItem(place: NotePlace, bytes: Buffer, { options, folder }: NoteRules): SourceItem {
  const parsed = parseText(bytes)
  if ('problem' in parsed) return toRejected(place.path, parsed.problem)
  const opened = openNote(place.name, nameEmbedded(parsed.text), folder)
  const rules = { options: folder?.options ?? options, folder }
  if ('code' in opened) return leaveOut(place, { input: null, head: null }, folder) ?? toRejected(place.path, opened)
  return isOurs(opened.input, place.name, folder)
    ? toVersionedNote(place, opened, rules)
    : (leaveOut(place, opened, folder, (reason) => toForeignNote(place, opened, rules, reason)) ??
        toForeignNote(place, opened, rules))
}

/** Stands for what the rest of a folder says of one of its notes. */
export const nameSurroundings = (place: NotePlace, bytes: Buffer, folder: FolderContext): string =>
  limitWork(bytes, () => nameAllAround(place, bytes, folder))

function nameAllAround({ name, inFolder = name }: NotePlace, bytes: Buffer, folder: FolderContext): string {
  const target = folder.find(inFolder)
  const from = target ?? { name: inFolder, address: null }
  const parsed = parseText(bytes)
  const written = 'text' in parsed ? parsed.text : ''
  const format = toPartFormat(inFolder, folder.dialect.name)
  const whole = folder.include(inFolder, written, format)
  // A part that changes makes another note of each that includes it.
  const parts = whole.lines === null ? [] : [sha256Hex(whole.body)]
  const alone = folder.isBundle(inFolder) ? ['bundle'] : []
  const nameText = () => {
    const sources = nameSources(inFolder, whole.body, folder)
    return [nameLinks(whole.body, from, folder.index), ...alone, ...parts, ...sources]
  }
  const names = whole.body === written ? nameText() : limitWork(whole.body, nameText)
  return [folder.name, target?.slug ?? '', ...names].join('\n')
}

/** Stands for what a note says of the sources that it cites, where a file has them: another text there makes another note. */
function nameSources(name: string, written: string, folder: FolderContext): string[] {
  if (!written.includes('@')) return []
  const isStated = /^["']?bibliography["']?[ \t]*[:=]/im.test(written)
  if (!isStated && !folder.bibliographies.isShared && folder.dialect.name !== 'quarto') return []
  const opened = openNote(name, written, folder)
  if ('code' in opened) return []
  const cited = folder.bibliographies.cite({
    ...toCiting(opened.input, folder.describeNote(name, opened)),
    name,
    body: written,
  })
  return [sha256Hex(JSON.stringify(cited))]
}

const toCiting = (input: unknown, { inherited }: Pick<NoteFacts, 'inherited'>) => {
  const stated = isJsonRecord(input) ? input : {}
  return { stated: stated.bibliography ?? inherited.bibliography, own: stated.references }
}

/** The sources that the text cites, from the files that it may cite by; they are part of the revision. */
function citeFiles(
  place: NotePlace,
  {
    body,
    input,
    matter,
    facts,
  }: { body: string; input: unknown; matter: OpenedNote; facts: Pick<NoteFacts, 'inherited'> },
  { options, folder }: NoteRules,
): { fields: { references?: CitedSources['references'] }; warnings: Issue[] } {
  const citing = toCiting(matter.input, facts)
  const { inFolder = place.name, path } = place
  const name = folder ? inFolder : basename(path)
  const bibliographies = folder?.bibliographies ?? openBibliographies(dirname(path), options.bibliography)
  if (citing.stated === undefined && !bibliographies.isShared) return { fields: {}, warnings: [] }
  const own = isJsonRecord(input) ? input.references : undefined
  const { references, problems } = bibliographies.cite({ ...citing, own, name, body })
  const toPath = (file: string) =>
    isAbsolute(file) || !path.endsWith(name) ? file : `${path.slice(0, -name.length)}${file}`
  const warnings = problems.map(
    (problem): Issue => ({
      ...toIssue(path, {
        code: issueCodes.bibliography,
        ...(problem.path === null ? matter.locate(['bibliography']) : { line: problem.line, column: 1 }),
        field: 'bibliography',
        message: problem.message,
      }),
      ...(problem.path === null ? {} : { path: toPath(problem.path) }),
      severity: 'warning',
    }),
  )
  return { fields: references === undefined ? {} : { references }, warnings }
}

/** A version in the file's name alone is one of ours only beside notes that keep versions: `react@18.2.0.md` is about React. */
const isOurs = (input: unknown, name: string, folder: FolderContext | null): boolean =>
  hasRevision(input) || (isNamedByVersion(name) && (folder?.keepsVersions ?? true))

/** A block `revision`, or a version in the file's name: the note keeps versions, and says everything by itself. */
export const isVersioned = (input: unknown, name: string): boolean => hasRevision(input) || isNamedByVersion(name)

export function isNamedByVersion(name: string): boolean {
  const { isHistory, isDraftBeside } = parseNoteName(basename(name))
  return isHistory || isDraftBeside
}

function toVersionedNote(place: NotePlace, matter: OpenedNote, { options, folder }: NoteRules): SourceItem {
  const { policy } = options
  const { path, inFolder = place.name } = place
  const taken = takeRecordKeys(matter.input)
  if ('problems' in taken) {
    const issues = taken.problems.map(({ field, message }) =>
      toIssue(path, { code: issueCodes.fieldInvalid, ...matter.locate(field), field: field.join('.'), message }),
    )
    return { kind: 'rejected', path, issues }
  }
  const { as, ...keys } = taken.keys
  const name = parseNoteName(basename(path))
  const text = matter.toText()
  const { body, bodyLine } = toFramelessBody({ ...matter, body: text.body })
  const from = { name: inFolder, address: null }
  const linked =
    folder && !text.isConverted ? rewriteFileLinks(body, text.format, { ...folder, from }) : { body, notices: [] }
  const cited = citeFiles(place, { body, input: taken.input, matter, facts: noFacts }, { options, folder })
  return {
    kind: 'post',
    record: {
      path,
      format: text.format,
      input: isJsonRecord(taken.input) ? { ...taken.input, ...cited.fields } : taken.input,
      ...(cited.warnings.length > 0 ? { warnings: cited.warnings } : {}),
      body: linked.body,
      bodyLine,
      ...(linked.body === body ? {} : { written: body }),
      ...(text.isConverted ? { isBodyConverted: true } : {}),
      defaultId: name.defaultId,
      isHistory: name.isHistory || as === 'history',
      isDraftBeside: name.isDraftBeside || as === 'draft',
      ...(policy ? { policy } : {}),
      ...keys,
      notices: [
        ...listStrayFields(taken.input).map((field) => ({
          what: 'fields that have another form here, shown as fields of the note’s own',
          line: matter.locate([field]).line,
          text: `${field}: expected ${fieldForms[field] ?? 'another form'}`,
        })),
        ...linked.notices.map((notice) => ({ ...notice, line: bodyLine + (notice.line ?? 1) - 1 })),
      ],
      locate: (field) => matter.locate(field),
    },
  }
}

/** How notes that keep their versions write fields which others write in several ways. */
const fieldForms: Record<string, string> = {
  tags: 'a list of words',
  series: '{ name, position }',
  canonical: 'an http(s) address',
  references: 'CSL-JSON or BibTeX',
  citations: 'author-year or numbered',
}

/** Layouts and templates, which need not even be right; null for a note. */
function leaveOut(
  { path, name, inFolder = name }: NotePlace,
  note: Pick<OpenedNote, 'input' | 'head'> & Partial<OpenedNote>,
  folder: FolderContext | null,
  toDraft?: (reason: string) => SourceItem,
): SourceItem | null {
  const reason = folder ? folder.describeNote(inFolder, note).leftOut : (note.kindFacts?.leftOut ?? null)
  return reason !== null && (folder?.leavesOut(inFolder, reason) ?? true)
    ? {
        kind: 'omitted',
        path,
        what: `files that are no notes: ${reason}`,
        count: 1,
        ...(toDraft ? { toDraft: () => toDraft(reason) } : {}),
      }
    : null
}

/** `heldFor` keeps the note back, whatever it says itself. */
function toForeignNote(
  place: NotePlace,
  matter: OpenedNote,
  { options, folder }: NoteRules,
  heldFor: string | null = null,
): SourceItem {
  const { inFolder = place.name } = place
  const described = folder?.describeNote(inFolder, matter) ?? { ...noFacts, ...matter.kindFacts }
  const facts = { ...described, held: described.held ?? heldFor }
  const { format, isConverted, ...text } = matter.toText()
  const { body, bodyLine } = toFramelessBody({ ...matter, body: text.body })
  const target = folder?.find(inFolder) ?? null
  const from = target ?? { name: inFolder, address: null }
  const rewrite = folder && ((text: string) => rewriteLinks(text, format, { ...folder, from }))
  const note = adoptNote(
    {
      ...place,
      input: matter.written(),
      body,
      format,
      facts,
      isConverted,
      isBundle: folder?.isBundle(inFolder) ?? false,
      ...(folder
        ? { dialect: folder.dialect.name, hasTermIds: folder.hasTermIds, siteValues: folder.site.values }
        : {}),
      ...(rewrite ? { rewrite } : {}),
      ...(folder ? { include: (body: string) => folder.include(inFolder, body, format) } : {}),
    },
    options,
  )
  if (note.body.trim() === '' && heldFor === null)
    return toTextless(place, matter, isConverted ? '' : body, () =>
      toForeignNote(place, matter, { options, folder }, 'its text was deleted'),
    )
  const cited = citeFiles(place, { body: note.body, input: note.input, matter, facts }, { options, folder })
  const [slug, ...otherSlugs] = orderSlugs(note, place.name, target?.slug)
  return {
    kind: 'post',
    record: {
      path: place.path,
      format,
      input: { ...note.input, ...cited.fields },
      ...(cited.warnings.length > 0 ? { warnings: cited.warnings } : {}),
      body: note.body,
      bodyLine: bodyLine + note.linesAbove,
      ...(isConverted ? { isBodyConverted: true } : {}),
      ...(note.lines ? { bodyLines: note.lines.map((line) => bodyLine + line - 1) } : {}),
      defaultId: note.id,
      isHistory: false,
      isVersioned: false,
      oldSlugs: [],
      oldPaths: listOldPaths(facts),
      slug,
      otherSlugs,
      policy: options.policy ?? 'published',
      publicFrom: note.publicity.from,
      publicUntil: note.publicity.until,
      notices: [...text.notices, ...note.notices, ...(target?.isSecond ? [{ what: takenAddress }] : [])].map(
        (notice) => ({
          ...notice,
          line: !isConverted && 'line' in notice && notice.line ? bodyLine + notice.line - 1 : 1,
        }),
      ),
      locate: (field) => matter.locate(field),
    },
  }
}

/** The address that was chosen for the note among those of its folder goes first. */
function orderSlugs({ slugs, id }: AdoptedNote, name: string, chosen: string | undefined): [string, ...string[]] {
  const own = slugs[0] ?? id
  const last = toFallbackSlug(own, name)
  // A file that leaves this place in the same import may still have the address that the place is told apart by.
  const all = [...slugs, last, toFallbackSlug(own, last)]
  const first = chosen ?? all[0] ?? id
  return [first, ...all.filter((slug) => slug !== first)]
}

/** In the report, for the second of two notes that want one address. */
const takenAddress = 'another address, since another note has the first'

/** Without the front page, which is nobody's. */
const listOldPaths = ({ address, aliases }: NoteFacts): string[] => [
  ...new Set(
    [...(address === null ? [] : [address]), ...aliases]
      .flatMap((path) => toOldPath(path) ?? [])
      .filter((path) => path !== '/'),
  ),
]

/**
 * Pages that other systems fill with a list have front matter or a headline alone, and files of abbreviations or scripts nothing
 * that is shown; a note that had a text before is kept back.
 * A file without a word, or with a remark alone, is one that somebody is writing, or a mistake.
 */
function toTextless({ path, name }: NotePlace, matter: Matter, body: string, toDraft: () => SourceItem): SourceItem {
  const written = removeBetween(body, '<!--', '-->').trim()
  const saysMore = written !== '' || (isJsonRecord(matter.input) && Object.keys(matter.input).length > 0)
  const isPage = isHtmlName(name) || saysMore
  if (isPage || /(?:^|\/)_?index\.\w+$/i.test(name))
    return { kind: 'omitted', path, what: 'pages without a text', count: 1, toDraft }
  return toRejected(path, {
    code: issueCodes.fieldMissing,
    ...firstPosition,
    field: 'body',
    message: 'expected a text, found nothing',
  })
}

/** `<name>.mdx` is a post's live state, `<name>@<version>.mdx` another published one, `<name>@draft.mdx` the draft beside. */
export function parseNoteName(name: string): { defaultId: string; isHistory: boolean; isDraftBeside: boolean } {
  const stem = name.replace(noteEnding, '')
  const at = stem.lastIndexOf('@')
  const place = stem.slice(at + 1)
  const isHistory = at > 0 && parseVersion(place) !== null
  const isDraftBeside = at > 0 && place === 'draft'
  return { defaultId: isHistory || isDraftBeside ? stem.slice(0, at) : stem, isHistory, isDraftBeside }
}
