import { answerCall, requireParts } from '#lib/web/desk'

interface Context {
  params: Promise<{ name: string }>
}

const answer = async (request: Request, { params }: Context): Promise<Response> =>
  answerCall(await requireParts(), request, (await params).name)

export { answer as GET, answer as POST }
