import { renderFullNotes, renderFullParts } from '#lib/core/seo'
import { requireReader } from '#lib/store'
import { type Params, readLlmsFull, readLlmsPart, readNames } from '#lib/web/reading'

type Names = { part: string; epoch: string }

export async function GET(_: Request, { params }: { params: Params }) {
  const { site, part } = await readNames<Names>(params)
  const store = requireReader()
  const { parts, notes } =
    part === '-' ? await readLlmsFull(store) : { parts: [], notes: await readLlmsPart(store, { part }) }
  const text = notes === null ? renderFullParts(site, parts) : renderFullNotes(site, notes)
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
