import { renderSitemapIndex } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { type Params, readNames, readSitemapIndex } from '#lib/web/reading'

type Names = { epoch: string }

export async function GET(_: Request, { params }: { params: Params }) {
  const { site } = await readNames<Names>(params)
  const index = renderSitemapIndex(await readSitemapIndex(requireReader(), site))
  return new Response(index, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
