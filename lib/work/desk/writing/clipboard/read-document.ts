import mammoth from 'mammoth'
import { AlphanodeError } from '#lib/errors'
import { mendWordLinks, mendWordXml } from './mend-word-xml.ts'
import { unpackDocument } from './unpack-document.ts'

export interface ReadDocument {
  html: string
  /** What could not come along, by kind. */
  lost: Record<string, number>
  /** In the order of `toPictureSource`. */
  pictures: { type: string; bytes: Uint8Array }[]
}

/** Where the markup of a document shows one of its pictures. */
export const toPictureSource = (index: number): string => `document-picture:${index}`

/** Parts with text; the library asks for others as well. */
const textParts = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/

/** A Word document as markup. */
export async function readDocument(buffer: Buffer): Promise<ReadDocument> {
  try {
    const parts = await unpackDocument(buffer)
    const lost: Record<string, number> = {}
    for (const [name, bytes] of parts) {
      if (!textParts.test(name)) continue
      const { xml, dropped } = mendWordXml(bytes.toString('utf8'))
      parts.set(name, Buffer.from(xml))
      for (const [what, count] of Object.entries(dropped)) lost[what] = (lost[what] ?? 0) + count
    }
    const pictures: ReadDocument['pictures'] = []
    // The library asks for the part each time that the document shows it, and gets the same bytes.
    const places = new Map<ArrayBuffer, number>()
    const convertImage = mammoth.images.imgElement(async (image) => {
      const part = await image.readAsArrayBuffer()
      const known = places.get(part)
      const place = known ?? pictures.push({ type: image.contentType, bytes: new Uint8Array(part) }) - 1
      if (known === undefined) places.set(part, place)
      return { src: toPictureSource(place) }
    })
    const { value } = await mammoth.convertToHtml(toInput(parts), { convertImage })
    return { html: mendWordLinks(value), lost, pictures }
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
