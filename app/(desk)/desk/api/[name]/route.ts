import { loadDesk } from '#app/load-desk.ts'

interface Context {
  params: Promise<{ name: string }>
}

const answer = async (request: Request, { params }: Context): Promise<Response> => {
  const { answerCall, requireParts } = await loadDesk()
  return answerCall(await requireParts(), request, (await params).name)
}

export { answer as GET, answer as POST }
