import { answerFeed } from '../feed-response.ts'

export const GET = (request: Request) => answerFeed(request, 'rss.xml', null)
