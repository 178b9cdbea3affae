import { toOembed } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { type Params, readEdition, readNames } from '#lib/web/reading'

type Names = { id: string; edition: string; picture: 'picture' | 'plain' }

/** oEmbed 1.0, with the picture where it fits into what was asked for. */
export async function GET(_: Request, { params }: { params: Params }) {
  const { site, picture, ...names } = await readNames<Names>(params)
  const page = await readEdition(requireReader(), names)
  if (!page) return new Response(null, { status: 404 })
  return Response.json(toOembed(page, site, { picture: picture === 'picture' }))
}
