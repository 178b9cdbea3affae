import { toMarkdownDocument } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { type Params, readEdition, readNames } from '#lib/web/reading'

type Names = { id: string; edition: string }

/** The edition's revision as Markdown, with its front matter. */
export async function GET(_: Request, { params }: { params: Params }) {
  const { site, ...names } = await readNames<Names>(params)
  const page = await readEdition(requireReader(), names)
  if (!page) return new Response(null, { status: 404 })
  return new Response(toMarkdownDocument(page, site), { headers: { 'content-type': 'text/markdown; charset=utf-8' } })
}
