import { loadDesk } from '#app/load-desk.ts'

export async function POST(request: Request): Promise<Response> {
  const { answerFile, requireParts } = await loadDesk()
  return answerFile(await requireParts(), request)
}
