import { toPassQuery } from './variants.ts'

/** A file beside a note that is no picture: read, played or saved by readers as it is. */
export interface AttachmentFacts {
  kind: 'file'
  type: AttachmentType
}

export interface StoredAttachment extends AttachmentFacts {
  /** 40 hex digits of the SHA-256 of its bytes. */
  hash: string
}

/** A file under the address by which a text names it. */
export interface ShownAttachment extends StoredAttachment {
  address: string
  /** As of a picture. */
  pass?: string
}

interface TypeFacts {
  /** What it is served as: never anything that a browser would run. */
  contentType: string
  /** Browsers show or play it; everything else is saved. */
  isInline: boolean
}

const saved = (contentType: string): TypeFacts => ({ contentType, isInline: false })
const shown = (contentType: string): TypeFacts => ({ contentType, isInline: true })
const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

const types = {
  pdf: shown('application/pdf'),
  txt: shown('text/plain; charset=utf-8'),
  csv: saved('text/csv; charset=utf-8'),
  tsv: saved('text/tab-separated-values; charset=utf-8'),
  json: saved('application/json'),
  zip: saved('application/zip'),
  gz: saved('application/gzip'),
  tgz: saved('application/gzip'),
  xz: saved('application/x-xz'),
  bz2: saved('application/x-bzip2'),
  '7z': saved('application/x-7z-compressed'),
  epub: saved('application/epub+zip'),
  docx: saved(`${office}.wordprocessingml.document`),
  xlsx: saved(`${office}.spreadsheetml.sheet`),
  pptx: saved(`${office}.presentationml.presentation`),
  odt: saved(`${openDocument}.text`),
  ods: saved(`${openDocument}.spreadsheet`),
  odp: saved(`${openDocument}.presentation`),
  mp4: shown('video/mp4'),
  m4v: shown('video/mp4'),
  webm: shown('video/webm'),
  ogv: shown('video/ogg'),
  mov: shown('video/quicktime'),
  mp3: shown('audio/mpeg'),
  m4a: shown('audio/mp4'),
  ogg: shown('audio/ogg'),
  oga: shown('audio/ogg'),
  opus: shown('audio/ogg'),
  wav: shown('audio/wav'),
  flac: shown('audio/flac'),
  vtt: shown('text/vtt; charset=utf-8'),
} as const satisfies Record<string, TypeFacts>

/** The ending of its name. */
export type AttachmentType = keyof typeof types

const isType = (ending: string): ending is AttachmentType => Object.hasOwn(types, ending)

export const factsOfType = (type: AttachmentType): TypeFacts => types[type]

/** The type that the name of a file says; null for all that is not served as it is. */
export function findAttachmentType(name: string): AttachmentType | null {
  const ending = /\.([a-z\d]{2,4})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return isType(ending) ? ending : null
}

/** Whether a browser plays a file of the type, and how; null for what is read or saved. */
export function findPlayer(type: AttachmentType): 'video' | 'audio' | null {
  const [medium = ''] = types[type].contentType.split('/')
  return medium === 'video' || medium === 'audio' ? medium : null
}

/** Pictures that a link may mean: it leads to their full size, never to the file as it is. */
const pictureEndings = 'jpe?g|png|webp|avif|gif|svg'
const endings = Object.keys(types).join('|')
/** Of files that are kept as they are. */
export const takenEndings: readonly string[] = Object.keys(types).map((ending) => `.${ending}`)
export const endsAsPicture = new RegExp(`\\.(?:${pictureEndings})$`, 'i')

/**
 * What a picker of files offers. It names the kinds of pictures one by one: a phone that keeps its photographs as HEIC then hands
 * over a JPEG.
 */
export const takenFiles = [
  ...['jpeg', 'png', 'webp', 'avif', 'gif', 'svg+xml'].map((kind) => `image/${kind}`),
  ...takenEndings,
].join(',')

/** What the desk takes at a time, in bytes: the body of a request is held in memory. */
export const mostUploadBytes = 25 * 1024 * 1024
export const tooLargeUpload = `It is larger than ${mostUploadBytes / 1024 ** 2} MB, which is the most that the desk takes.`

/** Of a folder that notes came with, also where another system wrote its own host before it. */
const own = /^(?![a-z][a-z\d+.-]*:|\/\/|\\\\)|\/(?:wp-content\/uploads|content\/(?:files|media))\/|^__GHOST_URL__\//i
const toEndingPattern = (some: string) => new RegExp(`^[^?#]*\\.(?:${some})(?:[?#]|$)`, 'i')
const [namesFile, namesPicture] = [toEndingPattern(endings), toEndingPattern(pictureEndings)]

/** Whether an address in a text may mean a file beside it. */
export const isAttachmentAddress = (address: string): boolean => namesFile.test(address) && own.test(address)

/** Whether the address of a link may mean a file or a picture beside it. */
export const isLinkedMedia = (address: string): boolean =>
  own.test(address) && (namesFile.test(address) || namesPicture.test(address))

/** Finds texts that may name such a file or lead to a picture; most do not, and need not be read for it. */
export const mayNameAttachment = new RegExp(
  `(?:\\]\\(|\\]:|\\b(?:href|src)=)[^\\n]{0,500}?\\.(?:${endings}|${pictureEndings})(?:[)>"'?#\\s]|$)`,
  'im',
)

/** Where a kept file is served, under the name that its text gives it. */
export function toAttachmentAddress({ hash, type, address, pass }: ShownAttachment): string {
  const path = address.split(/[?#]/, 1)[0] ?? ''
  const name = encodeURIComponent(decode(path.split('/').at(-1) ?? ''))
  const isNamed = findAttachmentType(name) === type
  return `/media/${hash}/${isNamed ? name : `${name}.${type}`}${toPassQuery(pass)}${findFragment(address)}`
}

/** `#page=3` of a PDF, `#t=10` of a film. */
const findFragment = (address: string): string => /#[\w=&.,:-]{1,200}$/.exec(address)?.[0] ?? ''

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
