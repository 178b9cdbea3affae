import { expect, test, vi } from 'vitest'
import { createTestSite, toNote } from '#lib/work/publishing/testing.ts'
import { type Searching, searchHere } from './searching.ts'
import { startSearching } from './shared-searching.ts'

test('the first question is answered at once, later ones by threads with the same answers', async () => {
  const site = createTestSite()
  site.write('a.mdx', toNote({ title: 'Slow queries', body: 'Postgres waits for a lock.' }))
  site.write('b.mdx', toNote({ title: 'Other', body: 'A turnstile waits as well.' }))
  await site.import()
  const here = searchHere(site.store)
  const asked = vi.fn<(want: keyof Searching) => void>()
  const searching = startSearching(site.databaseFile, {
    posts: (question) => {
      asked('posts')
      return here.posts(question)
    },
    titles: (question) => {
      asked('titles')
      return here.titles(question)
    },
  })
  try {
    const synonyms = [['lock', 'turnstile']]
    const questions = ['waits', 'lock', 'quereis', 'nothing of this', ''].map((q) => ({
      query: String(new URLSearchParams({ q })),
      synonyms,
    }))
    const [first = { query: '', synonyms }] = questions
    expect(await searching.titles(first)).toEqual(await here.titles(first))
    expect(asked).toHaveBeenCalledExactlyOnceWith('titles')
    await vi.waitFor(
      async () => {
        asked.mockClear()
        await searching.posts(first)
        expect(asked).not.toHaveBeenCalled()
      },
      { timeout: 60_000 },
    )
    const answers = await Promise.all(questions.flatMap((each) => [searching.posts(each), searching.titles(each)]))
    const expected = await Promise.all(questions.flatMap((each) => [here.posts(each), here.titles(each)]))
    expect(answers).toEqual(expected)
    expect(answers[3]).toHaveLength(2)
    expect(asked).not.toHaveBeenCalled()
  } finally {
    await searching.close()
  }
})
