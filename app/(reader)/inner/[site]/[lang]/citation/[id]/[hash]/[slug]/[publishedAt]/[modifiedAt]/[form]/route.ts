import { type CitationForm, renderCitation, toCited } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { type Params, readCitation, readNames } from '#lib/web/reading'

type Names = {
  id: string
  hash: string
  slug: string
  publishedAt: string
  modifiedAt: string
  form: CitationForm
}

/** How to cite a revision. */
export async function GET(_request: Request, { params }: { params: Params }) {
  const { site, form, ...names } = await readNames<Names>(params)
  const found = await readCitation(requireReader(), names)
  if (!found) return new Response(null, { status: 404 })
  const { text, contentType } = renderCitation(toCited(found, site), form)
  return new Response(text, { headers: { 'content-type': contentType } })
}
