import { realpath } from 'node:fs/promises'
import { findAttachmentType, isAttachmentAddress } from '#lib/core/pictures'
import { listFiles as listNoteFiles, listUsesBelow, type Store } from '#lib/store'
import { findRemotes, type RemoteHosts } from './remote.ts'
import {
  describeAbsence,
  matchFiles,
  mayBeNote,
  type NamedPicture,
  openFolder,
  type PictureNotice,
  type PictureSource,
  toNotices,
} from './take-in-pictures.ts'

/**
 * What would be missing of the pictures of notes that are not stored yet, and is of those that are. Nothing is written, and no
 * file is looked into. `planned`: the addresses that a file's notes name, by the file.
 */
export async function foreseePictures(
  store: Store,
  source: PictureSource,
  planned: ReadonlyMap<string, ReadonlySet<string>>,
  remote: RemoteHosts,
): Promise<PictureNotice[]> {
  const origin = await realpath(source.path)
  const stored = await listUsesBelow(store.read, origin)
  const shown = new Set(stored.filter(({ media }) => media !== null).map(toKey))
  const wanted: NamedPicture[] = [
    ...[...planned].flatMap(([file, addresses]) => [...addresses].map((address) => ({ origin: file, address }))),
    ...stored.filter((use) => use.isPresent && !planned.has(use.origin)),
  ].filter((use) => !shown.has(toKey(use)))
  if (wanted.length === 0) return []
  const folder = await openFolder(source, origin)
  const found = matchFiles(wanted, folder)
  const absent = found.filter(({ file }) => file === null).map(({ use }) => use)
  const elsewhere = await findRemotes(
    store.read,
    absent.flatMap(({ address }) => (isAttachmentAddress(address) ? [] : [address])),
    remote,
  )
  const attached = found.flatMap(({ file }) => (file !== null && findAttachmentType(file) ? [file] : []))
  const notes = await listNoteFiles(store.read, attached)
  const missing = [
    ...absent.map((use) => ({ use, what: describeAbsence(use, elsewhere) })),
    ...found.flatMap(({ use, file }) =>
      file !== null && findAttachmentType(file) && (mayBeNote(file, notes) || planned.has(file))
        ? [{ use, what: 'files that may be notes' }]
        : [],
    ),
  ]
  return toNotices(
    missing.map((each) => ({ ...each, problem: null })),
    folder.toShown,
  )
}

const toKey = ({ origin, address }: NamedPicture): string => `${origin}\n${address}`
