import { type Params, readNames, readTitles } from '#lib/web/reading'
import { requireSharedSearching } from '#lib/work/searching/shared-searching.ts'

/** The best notes for a question, each with the section that answers, for the field that answers while a reader types. */
export async function GET(request: Request, { params }: { params: Params }) {
  const { site } = await readNames(params)
  const { searchParams } = new URL(request.url)
  const found = await readTitles(requireSharedSearching(), searchParams, site)
  const results = found.map(({ card: { slug, title, topic }, section }) => ({
    title,
    url: `/posts/${encodeURIComponent(slug)}${section === null ? '' : `#${encodeURIComponent(section.id)}`}`,
    section: section?.heading.map(({ text }) => text).join(''),
    topic: topic?.problem,
  }))
  return Response.json({ results })
}
