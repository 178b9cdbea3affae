import { requireReader } from '#lib/store'
import { readTitles } from '#lib/web/reading'

/** The best titles for a question, for the field that answers while a reader types. */
export async function GET(request: Request) {
  const { searchParams } = new URL(request.url)
  const cards = await readTitles(requireReader(), searchParams)
  const results = cards.map(({ slug, title, topic }) => ({ title, url: `/posts/${slug}`, topic: topic?.problem }))
  return Response.json({ results })
}
