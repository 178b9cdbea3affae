import { type Params, readNames, readTitles } from '#lib/web/reading'
import { requireSharedSearching } from '#lib/work/searching/shared-searching.ts'

/** The best notes for a question, each with the sections that answer, for the field that answers while a reader types. */
export async function GET(request: Request, { params }: { params: Params }) {
  const { site } = await readNames(params)
  const { searchParams } = new URL(request.url)
  const found = await readTitles(requireSharedSearching(), searchParams, site)
  const results = found.map(({ card: { slug, title, topic }, section, further }) => {
    const url = `/posts/${encodeURIComponent(slug)}`
    const [first, ...others] = [section, ...further].map((each) => ({
      url: each === null ? url : `${url}#${encodeURIComponent(each.id)}`,
      section: each?.heading.map(({ text }) => text).join(''),
    }))
    return { title, ...first, topic: topic?.problem, ...(others.length > 0 && { further: others }) }
  })
  return Response.json({ results })
}
