import { answerFeed } from '../../../feed-response.ts'

export async function GET(request: Request, { params }: { params: Promise<{ topic: string }> }) {
  return answerFeed(request, 'atom.xml', decodeURIComponent((await params).topic))
}
