import { DeskError, exchange } from '#components/desk/call-desk.ts'
import { mostUploadBytes, tooLargeUpload } from '#lib/core/pictures/attachment.ts'
import type { UploadAnswer } from '#lib/work/desk/writing/answer-upload.ts'

/** Sends a file as it is. A Word document comes back as Markdown. */
export async function uploadFile(file: File): Promise<UploadAnswer> {
  // The site ends the connection of a body that is too long: then nothing would tell it from one that broke.
  if (file.size > mostUploadBytes) throw new DeskError('too-large', 413, tooLargeUpload)
  return exchange<UploadAnswer>(`/desk/api/upload?name=${encodeURIComponent(file.name.toWellFormed() || 'picture')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  })
}
