import { renderStyleSheet } from '#lib/core/site'
import { findReader } from '#lib/store'
import { type Params, readNames, readStyledSite } from '#lib/web/reading'

/** The style sheet of a site record, which may be one of before: pages that were rendered then name it. */
export async function GET(_: Request, { params }: { params: Params }) {
  const { name } = await readNames<{ name: string }>(params)
  const site = await readStyledSite(findReader(), name)
  if (!site) return new Response(null, { status: 404 })
  return new Response(renderStyleSheet(site) ?? '', { headers: { 'content-type': 'text/css; charset=utf-8' } })
}
