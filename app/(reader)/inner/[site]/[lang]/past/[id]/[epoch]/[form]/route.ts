import { renderPast } from '#lib/core/history'
import { requireReader } from '#lib/store'
import { type Params, readNames, readPast } from '#lib/web/reading'

type Names = { id: string; epoch: string; form: string }

/** What was public of a post, for programs. */
export async function GET(_request: Request, { params }: { params: Params }) {
  const { site, id, form } = await readNames<Names>(params)
  const past = await readPast(requireReader(), { id })
  const rendered = past && renderPast(form, past, site)
  if (!rendered) return new Response(null, { status: 404 })
  return new Response(rendered.text, { headers: { 'content-type': rendered.contentType } })
}
