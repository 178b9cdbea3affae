import type { MediaStore } from '#lib/media/pictures'
import type { DeskContext } from '../use-case.ts'
import { convertDocument } from './convert-document.ts'
import { keepUpload, type Upload } from './keep-upload.ts'

/** What became of a file: a picture and a file have an address, a document is text for the note. */
export type UploadAnswer =
  | { kind: 'picture'; hash: string; address: string; width: number; height: number }
  | { kind: 'file'; hash: string; markdown: string }
  | { kind: 'document'; markdown: string; notices: string[] }

/** Takes in a file that was pasted, dropped or picked, by what it is. */
export async function answerUpload(context: DeskContext, media: MediaStore, upload: Upload): Promise<UploadAnswer> {
  if (/\.docx$/i.test(upload.name))
    return { kind: 'document', ...(await convertDocument(context, media, upload.bytes)) }
  const { hash, address, width, height, markdown } = await keepUpload(context, media, upload)
  return width === null || height === null
    ? { kind: 'file', hash, markdown }
    : { kind: 'picture', hash, address, width, height }
}
