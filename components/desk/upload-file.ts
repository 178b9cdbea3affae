import { exchange } from '#components/desk/call-desk.ts'
import type { UploadAnswer } from '#lib/work/desk/writing/answer-upload.ts'

/** Sends a file as it is. A Word document comes back as Markdown. */
export const uploadFile = (file: File): Promise<UploadAnswer> =>
  exchange<UploadAnswer>(`/desk/api/upload?name=${encodeURIComponent(file.name.toWellFormed() || 'picture')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  })
