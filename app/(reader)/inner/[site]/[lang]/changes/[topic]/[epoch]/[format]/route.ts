import { renderChangesAtom, renderChangesJson } from '#lib/core/feeds'
import { requireReader } from '#lib/store'
import { type ChangesFormat, type Params, readChanges, readNames } from '#lib/web/reading'

type Names = { topic: string; epoch: string; format: ChangesFormat }

const formats = {
  'changes.json': { render: renderChangesJson, contentType: 'application/json; charset=utf-8' },
  'changes.atom': { render: renderChangesAtom, contentType: 'application/atom+xml; charset=utf-8' },
}

/** One page of what changed for readers. `?before=` names where it begins. */
export async function GET(request: Request, { params }: { params: Params }) {
  const { site, topic, format } = await readNames<Names>(params)
  const before = new URL(request.url).searchParams.get('before')
  const asked = { format, topic: topic === '-' ? null : topic, before: before === null ? null : Number(before) }
  const feed = await readChanges(requireReader(), site, asked)
  if (!feed) return new Response(null, { status: 404 })
  const { render, contentType } = formats[format]
  return new Response(render(feed), { headers: { 'content-type': contentType } })
}
