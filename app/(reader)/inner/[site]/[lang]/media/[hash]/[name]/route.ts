import { requireReader } from '#lib/store'
import { type Params, readMedia, readNames } from '#lib/web/reading'

type Names = { hash: string; name: string }

/** One size of a picture, or another file, for the plain entrance; the other one reads the file itself. */
export async function GET(request: Request, { params }: { params: Params }) {
  const media = await readMedia(requireReader(), await readNames<Names>(params), request)
  if (!media) return new Response(null, { status: 404 })
  return new Response(media.body, { status: media.status, headers: media.headers })
}
