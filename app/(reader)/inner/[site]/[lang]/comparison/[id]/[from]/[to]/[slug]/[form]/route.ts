import { renderDifferenceJson, renderDifferenceMarkdown } from '#lib/core/history'
import { requireReader } from '#lib/store'
import { type Params, readDifference, readNames } from '#lib/web/reading'

type Names = { id: string; from: string; to: string; slug: string; form: string }

/** What changed from one version to another, for programs. */
export async function GET(_request: Request, { params }: { params: Params }) {
  const { site: _, form, ...names } = await readNames<Names>(params)
  const found = await readDifference(requireReader(), names)
  if (!found) return new Response(null, { status: 404 })
  return form === 'md'
    ? new Response(renderDifferenceMarkdown(found), { headers: { 'content-type': 'text/markdown; charset=utf-8' } })
    : new Response(renderDifferenceJson(found), { headers: { 'content-type': 'application/json; charset=utf-8' } })
}
