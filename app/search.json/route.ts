import { requireReader } from '#lib/store'
import { parseQuestion, searchTitles } from '#lib/work/searching'

/** The best titles for a question, for the field that answers while a reader types. */
export async function GET(request: Request) {
  const question = parseQuestion(new URL(request.url).searchParams)
  const cards = await requireReader().snapshot((connection) => searchTitles(connection, question))
  const results = cards.map(({ slug, title, topic }) => ({ title, url: `/posts/${slug}`, topic: topic.problem }))
  return Response.json({ results })
}
