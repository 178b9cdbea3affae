import { randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sha256Hex } from '#lib/core/posts'
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
    throw new AlphanodeError('invalid', `${path.basename(file)}: expected text in UTF-8, found other bytes`)
  }
}

/**
 * Writes a file, or with null removes it, unless it changed since it was read. What `judge` then refuses is as it was before:
 * a file is judged by those who read it, where it stands.
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
    await put(file, before.hash === null ? null : before.text)
    throw error
  }
}

async function put(file: string, text: string | null): Promise<void> {
  if (text === null) return rm(file, { force: true })
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`)
  await writeFile(beside, text, { flag: 'wx' })
  try {
    replaceFile(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** A text from a form, with the line endings and the mark of the file that it takes the place of. */
export function asWritten(text: string, before: string): string {
  const plain = text.replace(/\r\n?/g, '\n')
  const ended = /\r\n/.test(before) ? plain.replaceAll('\n', '\r\n') : plain
  return before.startsWith('\uFEFF') && !ended.startsWith('\uFEFF') ? `\uFEFF${ended}` : ended
}
