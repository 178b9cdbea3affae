import { expect, test } from 'vitest'
import { createTestSite } from '#lib/work/publishing/testing.ts'

test('what a folder of no system says to programs is no note', async () => {
  const site = createTestSite()
  for (const name of ['CLAUDE.md', 'notes/AGENTS.md', '.github/copilot-instructions.md', 'agents.md'])
    site.write(name, `Text of ${name}.\n`)
  expect(await site.import()).toMatchObject({
    new: 1,
    omitted: { 'files that are no notes: instructions to programs': 2 },
  })
  expect(site.rows('SELECT slug FROM posts')).toEqual([{ slug: 'agents' }])
})
