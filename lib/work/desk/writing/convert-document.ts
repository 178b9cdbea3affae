import mammoth from 'mammoth'
import { AlphanodeError } from '#lib/errors'
import type { MediaStore } from '#lib/media/pictures'
import { type DeskContext, requireRight } from '../use-case.ts'
import { convertClipboard } from './clipboard/convert-clipboard.ts'
import { keepUpload } from './keep-upload.ts'
import { mendWordLinks, mendWordXml } from './mend-word-xml.ts'
import { unpackDocument } from './unpack-document.ts'

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
  const { html, lost } = await readDocument(bytes, convertImage)
  const { markdown, dropped } = convertClipboard(html)
  const counts = [...Object.entries(lost), ...Object.entries(dropped)].filter(([, count]) => count > 0)
  return { markdown, notices: [...notices, ...counts.map(([what, count]) => `${count} × ${what}`)] }
}

/** Parts with text; the library asks for others as well. */
const textParts = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/

async function readDocument(buffer: Buffer, convertImage: ReturnType<typeof mammoth.images.imgElement>) {
  try {
    const parts = await unpackDocument(buffer)
    const lost: Record<string, number> = {}
    for (const [name, bytes] of parts) {
      if (!textParts.test(name)) continue
      const { xml, dropped } = mendWordXml(bytes.toString('utf8'))
      parts.set(name, Buffer.from(xml))
      for (const [what, count] of Object.entries(dropped)) lost[what] = (lost[what] ?? 0) + count
    }
    const { value } = await mammoth.convertToHtml(toInput(parts), { convertImage })
    return { html: mendWordLinks(value), lost }
  } catch (error) {
    if (error instanceof AlphanodeError) throw error
    throw new AlphanodeError('invalid', 'expected a Word document (.docx), found another file', { cause: error })
  }
}

/** An archive that is open already is an input as well; the library's types do not say so. */
function toInput(parts: ReadonlyMap<string, Buffer>): Parameters<typeof mammoth.convertToHtml>[0] {
  const file = {
    exists: (name: string) => parts.has(name),
    async read(name: string, encoding?: string) {
      const bytes = parts.get(name) ?? Buffer.alloc(0)
      return encoding === undefined ? bytes : encoding === 'base64' ? bytes.toString('base64') : bytes.toString('utf8')
    },
  }
  return { file } as unknown as Parameters<typeof mammoth.convertToHtml>[0]
}
