import { answerFeed } from '../../../feed-response.ts'

export async function GET(request: Request, { params }: { params: Promise<{ topic: string }> }) {
  return answerFeed(request, 'rss.xml', decodeURIComponent((await params).topic))
}
