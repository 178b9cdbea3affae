import { posix } from 'node:path'
import { findAttachmentType } from '#lib/core/pictures'
import type { FolderFiles } from './list-files.ts'

/** Where sites keep what addresses from the root mean. */
const roots = [
  '',
  'static',
  'public',
  'assets',
  'source',
  'src',
  'src/assets',
  'docs',
  'content',
  'images',
  'media',
  'files',
]

/** The file that an address means; `note` is the path of the file that names it, below the folder, with `/`. */
export function findFile(address: string, note: string, files: FolderFiles): string | null {
  const path = toPath(address)
  if (path === null) return null
  const found = findExactly(path, note, files)
  if (found) return found
  // An export may come with the pictures as they were uploaded, and without the sizes that its system makes of them.
  const original = toOriginal(path)
  const isThere = original !== path && findExactly(original, note, files)
  if (isThere) return isThere
  // Notes that are kept in a vault name their pictures alone. A file of that name elsewhere may be meant for no reader.
  const isByName = !path.includes('..') && !path.startsWith('/') && findAttachmentType(path) === null
  const shared = isByName ? 1 : isUpload(path) ? uploadNames : null
  return shared === null ? null : (files.findByName(path, shared) ?? files.findByName(original, shared))
}

/** What a whole site was packed with stands anywhere: these names at the end of two paths are no chance. */
const uploadNames = 3

const isUpload = (path: string): boolean => /^\/?(?:wp-content\/uploads|content\/(?:images|files|media))\//.test(path)

function findExactly(path: string, note: string, files: FolderFiles): string | null {
  for (const candidate of listCandidates(path, note)) {
    const found = isInside(candidate) ? files.find(candidate) : null
    if (found) return found
  }
  return null
}

/** `uploads/a-300x200.png` and `uploads/a-scaled.jpg` of WordPress, `content/images/size/w600/a.png` of Ghost. */
function toOriginal(path: string): string {
  if (/(?:^|\/)uploads\//.test(path)) return path.replace(/-(?:\d{1,5}x\d{1,5}|scaled)(\.[a-z]{3,4})$/i, '$1')
  return path.replace(/((?:^|\/)content\/images)\/size\/[wh]\d+(?:[wh]\d+)?(?:\/format\/[a-z]+)?\//, '$1/')
}

/** Never outside of the folder, however many `..` there are. */
const isInside = (path: string): boolean =>
  path !== '' && path !== '..' && !path.startsWith('../') && !path.startsWith('/')

/** The path of an address; null when it is of another site. */
function toPath(address: string): string | null {
  const uploads =
    /^(?:https?:)?\/\/[^/]+(?:\/[^?#]*)?(\/(?:wp-content\/uploads|content\/(?:images|files|media))\/[^?#]+)/i.exec(
      address,
    )
  const ghost = /^__GHOST_URL__(\/[^?#]+)/.exec(address)
  const own = uploads?.[1] ?? ghost?.[1] ?? address
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|\\\\)/i.test(own)) return null
  const path = decode(own.split(/[?#]/, 1)[0] ?? '').replaceAll('\\', '/')
  return path === '' || path.includes('\0') ? null : path
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function* listCandidates(path: string, note: string): Generator<string> {
  const folder = posix.dirname(note)
  const [, mark, marked = ''] = /^(@site|@|~|\{static\}|\{attach\}|%7Bstatic%7D)\/?(.*)$/i.exec(path) ?? []
  if (mark === '{attach}') yield posix.join(folder, marked)
  if (mark !== undefined) for (const root of roots) yield posix.join(root, marked)
  if (!path.startsWith('/')) {
    yield posix.join(folder, path)
    // A note `a.md` whose attachments lie in `a/`, and one whose page is one level deeper than its file.
    yield posix.join(folder, posix.basename(note).replace(/\.[a-z]+$/i, ''), path)
    if (!path.includes('/') && findAttachmentType(path)) return
  }
  const rooted = path.replace(/^\/+/, '')
  for (const root of roots) yield posix.join(root, rooted)
  if (path.startsWith('/')) yield posix.join(folder, path)
  const shortened = path.replace(/^\/?(?:wp-content\/|content\/)/, '')
  if (shortened !== path) yield shortened
}
