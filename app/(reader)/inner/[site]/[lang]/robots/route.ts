import { renderRobotsTxt } from '#lib/core/seo'
import { type Params, readNames } from '#lib/web/reading'

export async function GET(_: Request, { params }: { params: Params }) {
  const { site } = await readNames(params)
  return new Response(renderRobotsTxt(site), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
