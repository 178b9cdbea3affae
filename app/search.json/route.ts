import { requireReader } from '#lib/store'
import { readTitles } from '#lib/web/reading'

/** The best titles for a question, for the field that answers while a reader types. */
export async function GET(request: Request) {
  const cards = await readTitles(requireReader(), new URL(request.url).searchParams)
  const results = cards.map(({ slug, title, topic }) => ({ title, url: `/posts/${slug}`, topic: topic.problem }))
  return Response.json({ results })
}
