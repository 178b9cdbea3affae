import { renderWebManifest } from '#lib/core/seo'
import { paperOf } from '#lib/core/site'
import { type Params, readNames } from '#lib/web/reading'

export async function GET(_: Request, { params }: { params: Params }) {
  const { site } = await readNames(params)
  const manifest = renderWebManifest(site, paperOf(site).light)
  return new Response(manifest, { headers: { 'content-type': 'application/manifest+json; charset=utf-8' } })
}
