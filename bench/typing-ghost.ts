import type { APIResponse, BrowserContext } from 'playwright'
import { toHtml } from '#lib/core/mdx/to-html.ts'

/** The editor of Ghost 6. */
export const ghostEditor = '.koenig-lexical .kg-prose[contenteditable="true"]'

/** Signs in to a Ghost at `http://<user>:<password>@<host>` and has it keep a Markdown text as a post; answers the address of its editor. */
export async function beginGhostPost(browser: BrowserContext, address: string, body: string): Promise<string> {
  const { origin, username, password } = new URL(address)
  const post = async (path: string, data: unknown): Promise<APIResponse> => {
    const answer = await browser.request.post(`${origin}/ghost/api/admin/${path}`, { data, headers: { origin } })
    if (!answer.ok()) throw new Error(`Ghost answered ${answer.status()} to ${path}: ${await answer.text()}`)
    return answer
  }
  await post('session', { username: decodeURIComponent(username), password: decodeURIComponent(password) })
  const html = toHtml(body, 'md', { baseUrl: origin })
  const answer = await post('posts/?source=html', { posts: [{ title: 'A long note', html }] })
  const { posts } = (await answer.json()) as { posts: { id: string }[] }
  return `${origin}/ghost/#/editor/post/${posts[0]?.id}`
}
