import type { Role } from '#lib/core/people'
import { addTestPerson, createTestDesk } from '#lib/work/people/testing.ts'
import { answerCall } from './answer-call.ts'

/** A browser’s request from a page of this site. */
const own = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }

/** The desk behind its API, without the framework and without an entrance. */
export function createTestApi() {
  const desk = createTestDesk()
  const parts = { ...desk, siteName: 'Tests', timeZone: 'UTC' }
  const post = (name: string, input: unknown, headers: Record<string, string> = {}) =>
    answerCall(
      parts,
      new Request(`${desk.siteUrl}/desk/api/${name}`, {
        method: 'POST',
        headers: { ...own, ...headers },
        body: typeof input === 'string' ? input : JSON.stringify(input),
      }),
      name,
    )
  const get = (name: string, input: unknown, headers: Record<string, string> = {}) =>
    answerCall(
      parts,
      new Request(`${desk.siteUrl}/desk/api/${name}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers }),
      name,
    )
  return { ...parts, get, post, add: (name: string, role: Role) => addTestPerson(desk, name, role) }
}
