import { explainAbsentPost, findLive } from './live-post.ts'
import { editorial, type Rule } from './rule.ts'
import { listShownTags } from './shown-posts.ts'

export const markdown: Rule = {
  name: 'markdown',
  owner: editorial,
  serves: 'A post’s live revision as Markdown.',
  patterns: ['/posts/:slug.md'],
  readBy: 'programs',
  keyedOn: 'the site, the post’s id and edition, the build',
  bypass: [],
  cached: [
    { request: '/posts/{slug}.md', because: 'the text is named by its edition' },
    {
      request: '/posts/{slug}',
      headers: { accept: 'text/markdown' },
      because: 'a client that prefers Markdown gets it from the same address',
    },
  ],
  notCached: [{ request: '/posts/no-such-note.md', because: 'there is no such post, and a 404 is never stored' }],
  expected: 'The same revision as the page, in the same moment.',
  rollback: 'Roll the post back.',
  async resolve({ store }, { params }) {
    const slug = params.slug ?? ''
    const pointer = await findLive(store, slug)
    if (!pointer) return { kind: 'missing', wanted: slug }
    if (pointer.kind === 'moved') return { kind: 'moved', location: `/posts/${encodeURIComponent(pointer.slug)}.md` }
    const { id, num, edition, version, similarDue } = pointer
    return {
      kind: 'page',
      names: ['markdown', id, edition],
      edition,
      version,
      indexable: false,
      tags: await listShownTags(store, pointer),
      similarDue: similarDue ? num : null,
    }
  },
  explainNoindex: async () => ['search engines are shown the page, not its Markdown'],
  explainAbsence: ({ store }, { params }) => explainAbsentPost(store, params.slug ?? ''),
}
