import mammoth from 'mammoth'
import { AlphanodeError } from '#lib/errors'
import type { MediaStore } from '#lib/media/pictures'
import { type DeskContext, requireRight } from '../use-case.ts'
import { convertClipboard } from './clipboard/convert-clipboard.ts'
import { keepUpload } from './keep-upload.ts'
import { requireBoundedArchive } from './require-bounded-archive.ts'

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
  const notices: string[] = []
  const convertImage = mammoth.images.imgElement(async (image) => {
    try {
      const { address } = await keepUpload(context, media, {
        name: `picture.${image.contentType.split('/').at(-1)}`,
        bytes: Buffer.from(await image.readAsArrayBuffer()),
      })
      return { src: address }
    } catch (error) {
      if (!(error instanceof AlphanodeError)) throw error
      notices.push(error.message)
      return { src: '' }
    }
  })
  const { value } = await readDocument(bytes, convertImage)
  const { markdown, dropped } = convertClipboard(value)
  return { markdown, notices: [...notices, ...Object.entries(dropped).map(([what, count]) => `${count} × ${what}`)] }
}

async function readDocument(buffer: Buffer, convertImage: ReturnType<typeof mammoth.images.imgElement>) {
  try {
    await requireBoundedArchive(buffer)
    return await mammoth.convertToHtml({ buffer }, { convertImage })
  } catch (error) {
    if (error instanceof AlphanodeError) throw error
    throw new AlphanodeError('invalid', 'expected a Word document (.docx), found another file', { cause: error })
  }
}
