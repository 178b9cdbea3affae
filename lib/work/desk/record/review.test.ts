import { expect, test } from 'vitest'
import { createResolver } from '#lib/web/resolve/resolve.ts'
import { toNote } from '#lib/work/publishing/testing.ts'
import type { readReview } from './read-review.ts'
import { createTestDesk } from './testing.ts'

type Answer<T> = T extends { run(...input: never[]): Promise<infer Output> } ? Output : never
type Review = Answer<typeof readReview>

const passage = 'The second part names an owner.'
const body = ['## One', 'The first part.', '## Two', passage].join('\n\n')

/** Pat publishes and wrote the draft, Grace reviews, Ada is an author who began none of it. */
async function createDesk(rules = '') {
  const desk = createTestDesk()
  if (rules) desk.write('site.yaml', rules)
  desk.write('alpha.mdx', toNote({ title: 'Alpha', body, status: 'in-review' }))
  await desk.import()
  for (const [name, role] of [
    ['Pat', 'publisher'],
    ['Grace', 'reviewer'],
    ['Ada', 'author'],
  ] as const)
    await desk.addPerson(name, role)
  const draft = await desk.writeDraft('alpha', 'Pat', body.replace('first part', 'first long part'), '1.1.0')
  const [pat, grace, ada] = [desk.as('Pat', 'publisher'), desk.as('Grace', 'reviewer'), desk.as('Ada', 'author')]
  const review = () => grace<Review>('read-review', { id: 'alpha' })
  const mark = (quote: string) => {
    const from = body.replace('first part', 'first long part').indexOf(quote)
    return { from, to: from + quote.length }
  }
  return { desk, draft, pat, grace, ada, review, mark }
}

test('a review is asked for, answered with changes, asked for again, and given', async () => {
  const { desk, draft, pat, grace, ada } = await createDesk()
  const asked = await pat('ask-review', { id: 'alpha', note: 'Is it true?', assignees: ['Grace'] })
  expect(asked).toMatchObject({ revision: draft, version: '1.1.0' })
  await expect(ada('ask-review', { id: 'alpha' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(ada('decide-review', { id: 'alpha', revision: draft, decision: 'approve' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const refused = { id: 'alpha', revision: draft, decision: 'reject', note: 'Which owner?' }
  expect(await grace('decide-review', refused)).toMatchObject({ review: 'refused', version: '1.1.0', isPast: false })
  const { request } = await ada<{ request: object }>('read-record', { id: 'alpha' })
  expect(request).toMatchObject({ state: 'changes', answer: 'Which owner?', answerer: 'Grace', assignees: ['Grace'] })
  const next = await desk.writeDraft('alpha', 'Pat', body.replace('an owner', 'Ada as its owner'), '1.1.0')
  await pat('ask-review', { id: 'alpha' })
  expect(await pat('assign-review', { id: 'alpha', assignees: ['pat', 'Grace'] })).toEqual({
    assignees: ['Grace', 'Pat'],
  })
  const approved = await grace('decide-review', { id: 'alpha', revision: next, decision: 'approve' })
  expect(approved).toMatchObject({ review: 'reviewed' })
  const after = await ada<{ request: unknown; timeline: { kind: string }[] }>('read-record', { id: 'alpha' })
  expect(after.request).toBeNull()
  expect(after.timeline.map(({ kind }) => kind).slice(0, 4)).toEqual([
    ...['approved', 'review asked', 'draft', 'changes asked'],
  ])
})

test('an older version that is approved leaves a request for a newer one open', async () => {
  const { desk, draft, pat, grace } = await createDesk()
  const next = await desk.writeDraft('alpha', 'Pat', body.replace('an owner', 'Ada as its owner'), '1.1.0')
  await pat('ask-review', { id: 'alpha' })
  const requestNow = async () => (await grace<{ request: object | null }>('read-record', { id: 'alpha' })).request
  await grace('decide-review', { id: 'alpha', revision: draft, decision: 'approve' })
  expect(await requestNow()).toMatchObject({ state: 'asked', revision: next })
  await grace('decide-review', { id: 'alpha', revision: next, decision: 'approve' })
  expect(await requestNow()).toBeNull()
})

test('what the asker is writing becomes the revision that is reviewed, over the state that the asker saw', async () => {
  const { desk, pat } = await createDesk()
  await desk.as('Pat', 'publisher')('add-remark', { id: 'alpha', revision: 1, text: 'Mine.' })
  const { beginWorkingCopy, saveTyped } = await import('#lib/work/editing')
  const writer = { owner: 'Pat', now: '2026-11-23T10:00:00.000Z' }
  const copy = await beginWorkingCopy(desk.store, 'alpha', writer)
  await saveTyped(desk.store, copy, { format: copy.format, meta: copy.meta, body: `${body}\n\nMore.` }, writer)
  await expect(pat('ask-review', { id: 'alpha', sequence: copy.sequence })).rejects.toMatchObject({ code: 'outdated' })
  const { revision } = await pat<{ revision: number }>('ask-review', { id: 'alpha', sequence: copy.sequence + 1 })
  expect(await desk.copyOf('alpha', 'Pat')).toBeNull()
  expect(desk.rows(`SELECT body FROM revisions WHERE num = ${revision}`)).toEqual([{ body: `${body}\n\nMore.` }])
})

test('where four eyes are asked for, the person who wrote a version does not approve it', async () => {
  const { draft, pat, grace } = await createDesk('fourEyes: true\n')
  const decide = { id: 'alpha', revision: draft, decision: 'approve' }
  await expect(pat('decide-review', decide)).rejects.toThrow('Pat wrote this version')
  expect(await grace('decide-review', decide)).toMatchObject({ review: 'reviewed' })
})

test('going live makes no other words: their writer does not approve them there either', async () => {
  const { desk, pat, grace } = await createDesk('fourEyes: true\n')
  const move = { id: 'alpha', action: 'publish' }
  const { token } = await pat<{ token: string }>('foresee-publication', move)
  await pat('publish-note', { ...move, expect: token })
  const [live] = desk.rows("SELECT live FROM posts WHERE id = 'alpha'") as { live: number }[]
  const decide = { id: 'alpha', revision: live?.live, decision: 'approve' }
  await expect(pat('decide-review', decide)).rejects.toThrow('Pat wrote this version')
  expect(await grace('decide-review', decide)).toMatchObject({ review: 'reviewed' })
})

test('where four eyes are asked for, a change of many notes brings no review by the person who made it', async () => {
  const { desk, pat, grace } = await createDesk('fourEyes: true\n')
  const change = async (ask: typeof pat, input: object) => {
    const { plan } = await ask<{ plan: string }>('plan-change-many', input)
    await ask('change-many', { ...input, plan })
    const [post] = desk.rows("SELECT live, listed FROM posts WHERE id = 'alpha'") as { live: number; listed: number }[]
    const reviewers = (desk.rows('SELECT reviewer FROM reviews ORDER BY num') as { reviewer: string }[]).map(
      (row) => row.reviewer,
    )
    return { live: post?.live, listed: post?.listed, reviewers }
  }
  const notes = { ids: ['alpha'] }
  await desk.writeDraft('alpha', 'Pat', 'Other words.', '1.2.0')
  expect(await change(pat, { notes, operation: { kind: 'publish' } })).toMatchObject({ listed: 0, reviewers: [] })
  await desk.writeDraft('alpha', 'Grace', 'The words of Grace.', '1.3.0')
  expect(await change(pat, { notes, operation: { kind: 'publish' } })).toMatchObject({ listed: 1, reviewers: ['Pat'] })
  const replacing = { notes, target: 'live', operation: { kind: 'replace', find: 'words', with: 'lines' } }
  const { live, listed } = await change(pat, replacing)
  expect(listed).toBe(0)
  const decide = { id: 'alpha', revision: live, decision: 'approve' }
  await expect(pat('decide-review', decide)).rejects.toThrow('Pat wrote this version')
  expect(await grace('decide-review', decide)).toMatchObject({ review: 'reviewed' })
})

test('only people whom site.yaml names review, where it names some', async () => {
  const { draft, grace } = await createDesk('reviewers: [Linus]\n')
  const decide = { id: 'alpha', revision: draft, decision: 'approve' }
  await expect(grace('decide-review', decide)).rejects.toThrow('not among the reviewers')
})

test('a remark stays at its words over edits, is told to be gone when they are, and never lost', async () => {
  const { desk, draft, grace, ada, pat, review, mark } = await createDesk()
  const { remark } = await ada<{ remark: number }>('add-remark', {
    ...{ id: 'alpha', revision: draft, text: 'Which one?', passage: mark('names an owner') },
  })
  await grace('answer-remark', { id: 'alpha', remark, text: 'The one of the cache.' })
  const placeOf = async () => {
    const { threads, body: present } = await review()
    const [thread] = threads
    const place = thread?.place
    return [thread?.quote, place && [place.state, present.slice(place.from, place.to)], thread?.answers.length]
  }
  expect(await placeOf()).toEqual(['names an owner', ['same', 'names an owner'], 1])
  expect((await review()).threads[0]).toMatchObject({ heading: 'Two', author: 'Ada' })
  await desk.writeDraft('alpha', 'Pat', `A new first paragraph.\n\n${body}`, '1.1.0')
  expect(await placeOf()).toEqual(['names an owner', ['same', 'names an owner'], 1])
  await desk.writeDraft('alpha', 'Pat', body.replace(passage, 'Nothing of it is left.'), '1.1.0')
  expect(await placeOf()).toEqual(['names an owner', null, 1])
  const close = { id: 'alpha', remark, seen: 'open', state: 'resolved' }
  await expect(desk.as('Eve', 'author')('close-remark', close)).rejects.toMatchObject({ code: 'forbidden' })
  await ada('close-remark', close)
  await expect(pat('close-remark', close)).rejects.toMatchObject({ code: 'outdated' })
  await grace('close-remark', { ...close, seen: 'resolved', state: 'open' })
  expect((await review()).threads[0]).toMatchObject({ state: 'open', closer: null })
})

test('suggestions are taken one by one into the taker’s copy, over the state that was seen', async () => {
  const { desk, draft, pat, grace, ada, mark } = await createDesk()
  const suggest = async (quote: string, replacement: string) => {
    const input = { id: 'alpha', revision: draft, text: 'Better.', passage: mark(quote), replacement }
    return (await grace<{ remark: number }>('add-remark', input)).remark
  }
  const [one, two] = [await suggest('names an owner', 'names Ada'), await suggest('first long part', 'opening')]
  await expect(ada('take-suggestion', { id: 'alpha', remark: one })).rejects.toMatchObject({ code: 'forbidden' })
  await pat('close-remark', { id: 'alpha', remark: two, seen: 'open', state: 'resolved' })
  await expect(pat('take-suggestion', { id: 'alpha', remark: two })).rejects.toMatchObject({ code: 'outdated' })
  expect(await desk.copyOf('alpha', 'Pat')).toBeNull()
  await pat('close-remark', { id: 'alpha', remark: two, seen: 'resolved', state: 'open' })
  const { sequence } = await pat<{ sequence: number }>('take-suggestion', { id: 'alpha', remark: one })
  await expect(pat('take-suggestion', { id: 'alpha', remark: two, sequence: sequence - 1 })).rejects.toMatchObject({
    code: 'outdated',
  })
  await pat('take-suggestion', { id: 'alpha', remark: two, sequence })
  await expect(pat('take-suggestion', { id: 'alpha', remark: two, sequence: sequence + 1 })).rejects.toMatchObject({
    code: 'outdated',
  })
  const copy = await desk.copyOf('alpha', 'Pat')
  expect(copy?.body).toBe(body.replace('first part', 'opening').replace('names an owner', 'names Ada'))
  const { threads } = await grace<Review>('read-review', { id: 'alpha' })
  expect(threads.map(({ state, closer }) => [state, closer])).toEqual([
    ['taken', 'Pat'],
    ['taken', 'Pat'],
  ])
})

test('a reviewer sees what changed since the last review, section by section', async () => {
  const { desk, draft, grace, review } = await createDesk()
  expect((await review()).sections.map(({ state }) => state)).toEqual(['first', 'first'])
  expect((await review()).verdict).toBeNull()
  await grace('decide-review', { id: 'alpha', revision: draft, decision: 'approve', note: 'Good.' })
  expect((await review()).verdict).toMatchObject({ reviewer: 'Grace', decision: 'approve', note: 'Good.' })
  const text = body.replace('first part', 'first long part').replace(passage, `${passage} And a second one.`)
  await desk.writeDraft('alpha', 'Pat', `${text}\n\n## Three\n\nNew.`, '1.2.0')
  const { since, sections, verdict, meta } = await review()
  expect(verdict).toBeNull()
  expect(meta.changes.map(({ field }) => field)).not.toContain('status')
  expect(since).toMatchObject({ version: '1.1.0', reviewer: 'Grace', decision: 'approve' })
  expect(sections.map(({ heading, state, isApproved }) => [heading, state, isApproved])).toEqual([
    ['One', 'same', true],
    ['Two', 'changed', false],
    ['Three', 'new', false],
  ])
  expect(JSON.stringify(sections[1]?.difference)).toContain('And a second one.')
})

test('no word of a remark, a request or an answer is in a public answer', async () => {
  const { desk, draft, pat, grace, mark } = await createDesk()
  const secrets = Array.from({ length: 4 }, (_, at) => `canary${at}word`)
  const remark = { id: 'alpha', revision: draft, text: secrets[0], passage: mark('names an owner') }
  await grace('add-remark', { ...remark, replacement: secrets[1] })
  await pat('ask-review', { id: 'alpha', note: secrets[2] })
  await grace('decide-review', { id: 'alpha', revision: draft, decision: 'reject', note: secrets[3] })
  const { resolve } = createResolver(desk.store)
  const pages = ['/posts/alpha', '/posts/alpha.md', '/posts/alpha/versions', '/changes.json', '/', '/feed.json']
  const names = await Promise.all(pages.map((pathname) => resolve({ pathname, search: '', media: 'html' })))
  const { readPast } = await import('#lib/web/reading/history.ts')
  const shown = JSON.stringify([names, await readPast(desk.store, { id: 'alpha' })])
  const public_ = desk.rows('SELECT * FROM editions').map((row) => JSON.stringify(row))
  const searched = desk.rows('SELECT * FROM search').map((row) => JSON.stringify(row))
  for (const secret of secrets) expect([shown, ...public_, ...searched].join('\n')).not.toContain(secret)
})

test('a review is asked of people who are there and may review, and of no other', async () => {
  const { pat } = await createDesk()
  const ask = (name: string) => pat('ask-review', { id: 'alpha', assignees: ['Grace', name] })
  await expect(ask('Nobody')).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('Nobody') })
  await expect(ask('Ada')).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('may review') })
  await pat('ask-review', { id: 'alpha' })
  await expect(pat('assign-review', { id: 'alpha', assignees: ['Ada'] })).rejects.toMatchObject({ code: 'invalid' })
})

test('a note has a thousand comments and answers at most', async () => {
  const { desk, draft, grace } = await createDesk()
  const [post] = desk.rows<{ num: number }>("SELECT num FROM posts WHERE id = 'alpha'")
  const { remark } = await grace<{ remark: number }>('add-remark', { id: 'alpha', revision: draft, text: 'The first.' })
  await desk.store.write((transaction) =>
    transaction
      .insertInto('remarks')
      .values(
        Array.from({ length: 999 }, () => ({
          ...{ post: post?.num, revision: draft, author: 'Grace', text: 'Another.', state: 'open', created_at: 1 },
        })) as never,
      )
      .execute(),
  )
  const refused = { code: 'conflict', message: expect.stringContaining('1000 comments and answers') }
  await expect(grace('add-remark', { id: 'alpha', revision: draft, text: 'More.' })).rejects.toMatchObject(refused)
  await expect(grace('answer-remark', { id: 'alpha', remark, text: 'More.' })).rejects.toMatchObject(refused)
})
