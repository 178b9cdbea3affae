import { requireSite } from '#lib/config/site.ts'
import { toOembed } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { readOembed } from '#lib/web/reading'

/** oEmbed 1.0: the provider answers 404 for addresses it has no post for, and 501 for formats it does not speak. */
export async function GET(request: Request) {
  const { searchParams } = new URL(request.url)
  const format = searchParams.get('format')
  if (format !== null && format !== 'json') return new Response(null, { status: 501 })
  const site = requireSite()
  const asked = await readOembed(requireReader(), site, searchParams)
  if (!asked) return new Response(null, { status: 404 })
  return Response.json(toOembed(asked.page, site, asked.limits))
}
