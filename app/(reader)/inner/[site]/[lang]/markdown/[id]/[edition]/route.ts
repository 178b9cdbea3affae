import { toMarkdownDocument } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { type Params, readEdition, readNames } from '#lib/web/reading'

type Names = { id: string; edition: string }

/** The edition's revision as Markdown, with its front matter. */
export async function GET(_: Request, { params }: { params: Params }) {
  const page = await readEdition(requireReader(), await readNames<Names>(params))
  if (!page) return new Response(null, { status: 404 })
  return new Response(toMarkdownDocument(page), { headers: { 'content-type': 'text/markdown; charset=utf-8' } })
}
