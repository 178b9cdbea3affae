import { describe, expect, test } from 'vitest'
import { findCollection, findEdition, findPointer, listCards, mostNumbered } from '#lib/store'
import { verifyStore } from '#lib/work/verifying'
import { settleSimilar, unpublish } from './index.ts'
import { createTestSite, day, type TestSite, toNote } from './testing.ts'

const inSeries = (title: string, position: number | null, more: { version?: string; published?: string } = {}) =>
  toNote({
    title,
    version: more.version ?? '1.0.0',
    more: [
      `series: { name: Rows and Columns${position === null ? '' : `, position: ${position}`} }`,
      ...(more.published ? [`dates: { published: ${more.published} }`] : []),
    ].join('\n'),
  })

async function readPlace(site: TestSite, slug: string) {
  const pointer = await findPointer(site.store.read, slug)
  if (pointer?.kind !== 'live') return null
  return (await findEdition(site.store.read, pointer.id, pointer.edition))?.series ?? null
}
const titlesOf = async (site: TestSite) =>
  (await listCards(site.store.read, 'series', 'rows-and-columns', 0, 20)).map(({ title }) => title)

async function expectSound(site: TestSite): Promise<void> {
  await settleSimilar(site.store, 1000)
  await verifyStore(site.store, (check, line) => expect.fail(`${check}: ${line}`))
}

describe('a series', () => {
  test('is in order of its positions, then of time; each page says its place and what is next to it', async () => {
    const site = createTestSite()
    site.write('three.mdx', inSeries('Three', 3))
    site.write('one.mdx', inSeries('One', 1))
    site.write('last.mdx', inSeries('Last', null, { published: '2021-01-01' }))
    site.write('later.mdx', inSeries('Later', null, { published: '2022-01-01' }))
    expect((await site.import()).issues).toEqual([])
    expect(await titlesOf(site)).toEqual(['One', 'Three', 'Last', 'Later'])
    const name = { slug: 'rows-and-columns', name: 'Rows and Columns' }
    expect(await readPlace(site, 'one')).toEqual({
      ...{ ...name, number: 1, count: 4 },
      next: { slug: 'three', title: 'Three' },
    })
    expect(await readPlace(site, 'last')).toEqual({
      ...{ ...name, number: 3, count: 4 },
      previous: { slug: 'three', title: 'Three' },
      next: { slug: 'later', title: 'Later' },
    })
    await expectSound(site)
  })

  test('what stands beside a withdrawn part of a long series names it no more, before anything is settled', async () => {
    const site = createTestSite()
    const titles = Array.from({ length: 60 }, (_, at) => `Part ${at + 1}`)
    for (const [at, title] of titles.entries()) site.write(`${at}.mdx`, inSeries(title, at + 1))
    await site.import()
    await unpublish(site.store, 'part-57', day)
    expect(await readPlace(site, 'part-56')).toMatchObject({ next: { slug: 'part-58' } })
    expect(await readPlace(site, 'part-58')).toMatchObject({ previous: { slug: 'part-56' } })
    await expectSound(site)
  })

  test('a note that comes, is renamed, moves or goes is seen on the pages beside it', async () => {
    const site = createTestSite()
    for (const [title, position] of [
      ['One', 1],
      ['Three', 3],
      ['Four', 4],
    ] as const)
      site.write(`${title}.mdx`, inSeries(title, position))
    await site.import()
    const epochBefore = (await findCollection(site.store.read, 'series', 'rows-and-columns'))?.epoch ?? 0

    site.write('Two.mdx', inSeries('Two', 2))
    await site.import()
    expect(await readPlace(site, 'one')).toMatchObject({ count: 4, next: { slug: 'two' } })
    expect(await readPlace(site, 'four')).toMatchObject({ number: 4, count: 4 })

    site.write('Two.mdx', inSeries('Two again', 2, { version: '1.0.1' }))
    await site.import()
    expect(await readPlace(site, 'one')).toMatchObject({ next: { slug: 'two-again', title: 'Two again' } })

    site.write('Two.mdx', inSeries('Two again', 9, { version: '1.0.2' }))
    await site.import()
    expect(await titlesOf(site)).toEqual(['One', 'Three', 'Four', 'Two again'])
    expect(await readPlace(site, 'one')).toMatchObject({ next: { slug: 'three' } })
    expect(await readPlace(site, 'four')).toMatchObject({ number: 3, next: { slug: 'two-again' } })

    await unpublish(site.store, 'three', day)
    expect(await readPlace(site, 'one')).toMatchObject({ count: 3, next: { slug: 'four' } })
    expect((await findCollection(site.store.read, 'series', 'rows-and-columns'))?.epoch).toBe(epochBefore + 4)
    await expectSound(site)
  })

  test('an edition that says the same is the same: a note elsewhere changes nothing', async () => {
    const site = createTestSite()
    for (const [title, position] of [
      ['One', 1],
      ['Two', 2],
    ] as const)
      site.write(`${title}.mdx`, inSeries(title, position))
    await site.import()
    const before = await findPointer(site.store.read, 'one')
    site.write('far.mdx', toNote({ title: 'Far', problem: 'another', stack: 'other', status: 'in-review' }))
    await site.import()
    expect(await findPointer(site.store.read, 'one')).toEqual(before)
  })

  test('a long one names neighbours alone, and what stands far from a change keeps its edition', async () => {
    const site = createTestSite()
    const count = mostNumbered + 5
    for (let i = 1; i <= count; i++) site.write(`n${i}.mdx`, inSeries(`Note ${i}`, i))
    await site.import()
    const middle = await readPlace(site, 'note-100')
    expect(middle).toMatchObject({ previous: { slug: 'note-99' }, next: { slug: 'note-101' } })
    expect(middle).not.toHaveProperty('number')
    const far = await findPointer(site.store.read, 'note-10')
    site.write('more.mdx', inSeries('More', 100.5))
    await site.import()
    expect(await readPlace(site, 'note-100')).toMatchObject({ next: { slug: 'more' } })
    expect(await readPlace(site, 'note-101')).toMatchObject({ previous: { slug: 'more' } })
    expect(await findPointer(site.store.read, 'note-10')).toEqual(far)
    await expectSound(site)
  })
})
