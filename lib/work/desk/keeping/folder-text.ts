import { randomUUID } from 'node:crypto'
import { chmod, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sha256Hex } from '#lib/core/posts'
import { readEndings, restoreEndings, toEditorText } from '#lib/core/posts/line-endings.ts'
import { AlphanodeError } from '#lib/errors'
import { replaceFile } from '#lib/files'
import type { DeskContext } from '../use-case.ts'

/** A file of the publication’s folder, as text; `hash` is null where there is no such file. */
export interface FolderText {
  text: string
  hash: string | null
}

export function requireFolder({ folder }: DeskContext): string {
  if (folder !== undefined) return folder
  throw new AlphanodeError('conflict', 'The publication’s folder is not at hand here: change its files where they are.')
}

export async function readFolderText(file: string): Promise<FolderText> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (bytes === null) return { text: '', hash: null }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { text, hash: sha256Hex(text) }
  } catch {
    throw new AlphanodeError('invalid', `expected text in UTF-8, found other bytes in ${path.basename(file)}`)
  }
}

/**
 * Writes a file, or with null removes it, unless it changed since it was read. The readers of the file judge it where it stands:
 * what `judge` refuses is as it was before, unless another program wrote to it meanwhile. Takes place within a turn.
 */
export async function changeFolderText<T>(
  file: string,
  { text, hash }: { text: string | null; hash: string | null },
  judge: () => Promise<T>,
): Promise<T> {
  const before = await readFolderText(file)
  if (before.hash !== hash)
    throw new AlphanodeError(
      'outdated',
      `${path.basename(file)} changed on the disk since it was read. Nothing was written: read it again.`,
    )
  await put(file, text)
  try {
    return await judge()
  } catch (error) {
    const written = text === null ? null : sha256Hex(text)
    const present = await readFolderText(file).catch(() => null)
    if (present?.hash === written) await put(file, before.hash === null ? null : before.text)
    throw error
  }
}

/** A link stays one, and a file keeps its mode. */
async function put(file: string, text: string | null): Promise<void> {
  if (text === null) return rm(file, { force: true })
  const target = await realpath(file).catch(() => file)
  const mode = (await stat(target).catch(() => null))?.mode
  const beside = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.tmp`)
  try {
    await writeFile(beside, text, { flag: 'wx' })
    if (mode !== undefined) await chmod(beside, mode & 0o777)
    replaceFile(beside, target)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** A text from a form, with the mark of the file that it takes the place of, and the ending of each line that stayed. */
export function asWritten(text: string, before: string): string {
  const ended = restoreEndings(toEditorText(text), readEndings(before))
  return before.startsWith('\uFEFF') && !ended.startsWith('\uFEFF') ? `\uFEFF${ended}` : ended
}
