import { renderOpenSearch } from '#lib/core/seo'
import { type Params, readNames } from '#lib/web/reading'

export async function GET(_: Request, { params }: { params: Params }) {
  const { site } = await readNames(params)
  return new Response(renderOpenSearch(site), {
    headers: { 'content-type': 'application/opensearchdescription+xml; charset=utf-8' },
  })
}
