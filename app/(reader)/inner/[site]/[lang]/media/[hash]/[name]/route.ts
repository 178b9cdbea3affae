import { requireReader } from '#lib/store'
import { type Params, readNames, readPicture } from '#lib/web/reading'

type Names = { hash: string; name: string }

/** One size of a picture, for the plain entrance; the other one reads the file itself. */
export async function GET(_: Request, { params }: { params: Params }) {
  const picture = await readPicture(requireReader(), await readNames<Names>(params))
  return picture ? new Response(picture.body, { headers: picture.headers }) : new Response(null, { status: 404 })
}
