import { AlphanodeError } from '#lib/errors'
import type { MediaStore } from '#lib/media/pictures'
import { type DeskContext, requireRight } from '../use-case.ts'
import { requirePastes } from './clipboard/pastes.ts'
import { type ReadDocument, toPictureSource } from './clipboard/read-document.ts'
import { keepUpload } from './keep-upload.ts'

export interface ConvertedDocument {
  markdown: string
  /** What could not come along, in words. */
  notices: string[]
}

/** A Word document as Markdown; its pictures are kept as uploads are. */
export async function convertDocument(
  context: DeskContext,
  media: MediaStore,
  bytes: Buffer,
): Promise<ConvertedDocument> {
  requireRight(context, 'write', { isOwn: true })
  const pastes = requirePastes()
  const { html, lost, pictures } = await pastes.read(bytes)
  const { addresses, problems } = await keepPictures(context, media, pictures)
  const shown = html.replace(/(?<= src=")document-picture:\d+(?=")/g, (source) => addresses.get(source) ?? '')
  const { markdown, dropped } = await pastes.convert(shown)
  const counts = [...Object.entries(lost), ...Object.entries(dropped)].filter(([, count]) => count > 0)
  return { markdown, notices: [...problems, ...counts.map(([what, count]) => `${count} × ${what}`)] }
}

async function keepPictures(context: DeskContext, media: MediaStore, pictures: ReadDocument['pictures']) {
  const addresses = new Map<string, string>()
  const problems: string[] = []
  for (const [index, { type, bytes }] of pictures.entries())
    try {
      const upload = { name: `picture.${type.split('/').at(-1)}`, bytes: Buffer.from(bytes) }
      addresses.set(toPictureSource(index), (await keepUpload(context, media, upload)).address)
    } catch (error) {
      if (!(error instanceof AlphanodeError)) throw error
      problems.push(error.message)
    }
  return { addresses, problems }
}
