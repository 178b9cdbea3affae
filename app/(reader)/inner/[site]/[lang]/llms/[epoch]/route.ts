import { renderLlmsTxt } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { type Params, readLlms, readNames } from '#lib/web/reading'

type Names = { epoch: string }

export async function GET(_: Request, { params }: { params: Params }) {
  const { site } = await readNames<Names>(params)
  const cards = await readLlms(requireReader())
  return new Response(renderLlmsTxt(site, cards), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
