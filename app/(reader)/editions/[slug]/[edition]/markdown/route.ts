import { toMarkdownDocument } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { readEdition } from '#lib/web/reading'

/** The edition's revision as Markdown, with its front matter. */
export async function GET(_: Request, { params }: { params: Promise<{ slug: string; edition: string }> }) {
  const { slug, edition } = await params
  const page = await readEdition(requireReader(), { slug: decodeURIComponent(slug), edition })
  if (!page) return new Response(null, { status: 404 })
  return new Response(toMarkdownDocument(page), { headers: { 'content-type': 'text/markdown; charset=utf-8' } })
}
