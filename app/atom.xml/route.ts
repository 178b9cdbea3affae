import { answerFeed } from '../feed-response.ts'

export const GET = (request: Request) => answerFeed(request, 'atom.xml', null)
