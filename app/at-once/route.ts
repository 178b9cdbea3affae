import { draftMode } from 'next/headers'

/**
 * Gives the production entrance the cookie of Next's Draft Mode, with which Next renders a page once, at once, and keeps
 * nothing of it. Like every inner address it is none for anybody else.
 */
export async function GET(): Promise<Response> {
  const draft = await draftMode()
  draft.enable()
  return new Response(null, { status: 204 })
}
