import { answerFile, requireParts } from '#lib/web/desk'

export const POST = async (request: Request): Promise<Response> => answerFile(await requireParts(), request)
