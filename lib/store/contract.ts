import { describe, expect, onTestFinished, test } from 'vitest'
import { toIndexedText } from '#lib/core/words'
import { encode } from './encoded.ts'
import type { PostNum, RevisionNum } from './numbers.ts'
import { listStoreChecks } from './queries/checks.ts'
import {
  countOtherCopiesAside,
  deleteCopyAside,
  findCopyAside,
  listCopiesAside,
  saveCopyAside,
} from './queries/copies-aside.ts'
import { deleteIdentityRows, insertIdentityRow, listIdentityRows, updateIdentityRows } from './queries/identity-rows.ts'
import {
  buryJob,
  countJobs,
  deleteJobs,
  extendLease,
  findDueJob,
  findJob,
  findNextDue,
  finishJob,
  leaseJob,
  listJobs,
  type NewJob,
  postponeJob,
  readQueue,
  reviveJobs,
  saveJobs,
} from './queries/jobs.ts'
import { changeCollections, insertListings, listCollectionStates } from './queries/listings.ts'
import { findOpsToken, insertOpsToken, listOpsTokens, revokeOpsToken } from './queries/ops-tokens.ts'
import {
  findWelcomeLink,
  insertWelcomeLink,
  listPeople,
  listWelcomeLinks,
  removePerson,
  savePersonRole,
  spendWelcomeLink,
} from './queries/people.ts'
import { listPostStates, updatePosts } from './queries/post-states.ts'
import { listLiveByOrigin } from './queries/posts.ts'
import { findPreview, insertPreview, listPreviews, raisePreviewUses, revokePreviews } from './queries/previews.ts'
import { countQueue, listNotesCalled, listQueue, saveNoteWords, saveQueueEntries } from './queries/queue.ts'
import { findCollection, findPointer, listCards } from './queries/reading.ts'
import { insertReceipt, listReceipts } from './queries/receipts.ts'
import {
  deleteReleasePost,
  findRelease,
  findReleasePreview,
  insertRelease,
  insertReleasePreview,
  listReleasePosts,
  listReleasePreviews,
  listReleases,
  revokeReleasePreview,
  saveReleased,
  saveReleasePost,
  updateRelease,
} from './queries/releases.ts'
import { findRemark, insertRemark, listRemarks, updateRemark } from './queries/remarks.ts'
import {
  countReviewWork,
  findOpenReviewRequest,
  insertReviewRequest,
  listReviewRequests,
  listReviewWork,
  saveAssignees,
  updateReviewRequest,
} from './queries/review-requests.ts'
import { insertRevisions, listRevisionTitles, listStoredRevisions } from './queries/revisions.ts'
import { insertRun } from './queries/runs.ts'
import {
  dropSchedules,
  dropSchedulesOfRun,
  findNextSchedule,
  findSchedule,
  holdSchedule,
  insertSchedule,
  listDueSchedules,
  listSchedules,
  listSchedulesOf,
  moveSchedule,
  restoreSchedulesOfRun,
  updateSchedules,
} from './queries/schedules.ts'
import {
  addToSearch,
  countUpTo,
  countWords,
  listHaving,
  listKnownWords,
  listMatches,
  listPostsWith,
  listPresent,
  listScores,
  listSearchFacets,
  listStemLanguages,
  listWordsBeginning,
  mergeSearch,
  removeFromSearch,
} from './queries/search.ts'
import {
  countSignInFailures,
  deleteSignInFailures,
  insertPasskeyChallenge,
  insertSignInFailure,
  takePasskeyChallenge,
} from './queries/sign-in.ts'
import { markSimilarDue } from './queries/similar.ts'
import { listTranslations, listTranslationsBelow, saveTranslations } from './queries/translations.ts'
import {
  deleteTree,
  findBesideInTree,
  listTreeLevel,
  listTrees,
  listTreesBelow,
  listTreesOf,
  listTreeTrail,
  raiseTreesOf,
  saveTree,
} from './queries/trees.ts'
import {
  deleteWorkingCopy,
  findWorkingCopy,
  insertWorkingCopy,
  listWorkingCopies,
  saveWorkingCopy,
} from './queries/working-copies.ts'
import {
  findCommit,
  listAddressesOf,
  listAddressOwners,
  reservePostNums,
  reserveRevisionNums,
  saveSlugs,
} from './queries/writing.ts'
import type { Facet, SearchFilter, SearchText } from './search-index.ts'
import type { Store } from './store.ts'
import { testMeta, toTestRevision, writeTestPost } from './testing.ts'
import { recordTouched, touchedBy } from './touched.ts'
import { whileUnchanged } from './while-unchanged.ts'

/** An empty database of the kind that is tested; each `open` is as another process would open it. */
export interface TestDatabase {
  open(): Store
}

/** What the rest of alphanode relies on, whichever database there is. */
export function describeStore(kind: string, createDatabase: () => Promise<TestDatabase>): void {
  const createStore = async () => {
    const database = await createDatabase()
    const open = () => {
      const store = database.open()
      onTestFinished(() => store.close())
      return store
    }
    return { store: open(), open }
  }

  describe(`a store of ${kind}`, () => {
    test('people are kept, and one of them is an operator', async () => {
      const { store } = await createStore()
      const person = {
        ...{ email_verified: 0, image: null, created_at: '2026-11-22T10:00:00.000Z', removed_at: null },
        updated_at: '2026-11-22T10:00:00.000Z',
      }
      const add = (name: string, role: string) =>
        store.write((transaction) =>
          insertIdentityRow(transaction, 'people', {
            ...{ ...person, id: name, name, role, folded: name, email: `${name}@example.org` },
          }),
        )
      await add('ada', 'operator')
      await add('eve', 'author')
      await expect(add('ada', 'author')).rejects.toMatchObject({ reason: 'guarded' })
      const lower = () => store.write((transaction) => savePersonRole(transaction, 'ada', 'author'))
      expect(await lower()).toBe(false)
      await store.write((transaction) => savePersonRole(transaction, 'eve', 'operator'))
      expect(await lower()).toBe(true)
      expect(await store.write((transaction) => removePerson(transaction, 'eve', 5))).toBe(false)
      const remove = store.write((transaction) =>
        deleteIdentityRows(transaction, 'people', [{ column: 'id', operator: '=', value: 'ada' }]),
      )
      await expect(remove).rejects.toMatchObject({ reason: 'guarded' })
      expect(await listPeople(store.read)).toMatchObject([
        { name: 'ada', role: 'author', removedAt: null },
        { name: 'eve', role: 'operator', removedAt: null },
      ])
      const [changed] = await store.write((transaction) =>
        updateIdentityRows(transaction, 'people', [{ column: 'id', operator: 'in', value: ['ada'] }], { image: 'x' }),
      )
      expect(changed).toMatchObject({ name: 'ada', image: 'x' })
      expect(
        await listIdentityRows(store.read, 'people', [{ column: 'image', operator: '=', value: null }]),
      ).toMatchObject([{ name: 'eve' }])
    })

    test('a link is used once, a challenge answered once, and failures are counted by account and address', async () => {
      const { store } = await createStore()
      const link = { role: 'author' as const, name: null, person: null, madeBy: null, createdAt: 1, expiresAt: 9 }
      await store.write((transaction) => insertWelcomeLink(transaction, 'x', link))
      expect(await findWelcomeLink(store.read, 'x', 8)).toEqual(link)
      expect(await findWelcomeLink(store.read, 'x', 9)).toBeNull()
      expect(await listWelcomeLinks(store.read, 8)).toEqual([{ ...link, tokenHash: 'x' }])
      const spend = () => store.write((transaction) => spendWelcomeLink(transaction, 'x', 8))
      expect([await spend(), await spend()]).toEqual([true, false])
      const challenge = { challenge: 'c', person: null, expiresAt: 9 }
      await store.write((transaction) => insertPasskeyChallenge(transaction, challenge, 1))
      const take = () => store.write((transaction) => takePasskeyChallenge(transaction, 'c', 8))
      expect([await take(), await take()]).toEqual([{ person: null }, null])
      const count = (address: string, since: number) =>
        countSignInFailures(store.read, { account: 'ada', address, since })
      const fail = (at: number, address: string) =>
        store.write((transaction) => insertSignInFailure(transaction, { account: 'ada', address, at }, at - 10))
      for (const at of [1, 5, 12]) await fail(at, 'a')
      await fail(13, 'b')
      expect([await count('a', 0), await count('a', 5), await count('b', 0)]).toEqual([2, 1, 1])
      await store.write((transaction) => deleteSignInFailures(transaction, { account: 'ada', address: 'a' }))
      expect([await count('a', 0), await count('b', 0)]).toEqual([0, 1])
      const num = await store.write((transaction) =>
        insertSignInFailure(transaction, { account: 'eve', address: 'b', at: 14 }, 4),
      )
      const ofAll = () => countSignInFailures(store.read, { address: 'b', since: 0 })
      expect(await ofAll()).toBe(2)
      await store.write((transaction) => deleteSignInFailures(transaction, { num }))
      expect([await ofAll(), await count('b', 0)]).toEqual([1, 1])
    })

    test('a release has a name of its own, and notes what its posts went live with', async () => {
      const { store } = await createStore()
      const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
      const revision = post.live ?? (0 as RevisionNum)
      const begin = () =>
        store.write((transaction) => insertRelease(transaction, { name: 'winter', actor: 'Ada', createdAt: 1 }))
      expect([await begin(), await begin()]).toEqual([true, false])
      await store.write(async (transaction) => {
        for (let times = 0; times < 2; times++) await saveReleasePost(transaction, 1, { post: post.num, revision })
        await saveReleased(transaction, 1, [{ post: post.num, live: revision, before: null }])
        await updateRelease(transaction, 1, { state: 'published', endedAt: 2 })
        await insertReleasePreview(transaction, { tokenHash: 'x', release: 1, expiresAt: '2026-11-22' })
        const made = { maker: 'Ada', madeAt: '2026-11-20' }
        await insertReleasePreview(transaction, { tokenHash: 'y', release: 1, expiresAt: '2026-11-23', ...made })
      })
      const release = { num: 1, name: 'winter', state: 'published', actor: 'Ada', createdAt: 1, endedAt: 2, posts: 1 }
      expect(await findRelease(store.read, 'winter')).toEqual(release)
      expect(await listReleases(store.read, { limit: 9 })).toEqual([release])
      expect(await listReleasePosts(store.read, 1)).toMatchObject([
        { id: 'a', version: '1.0.0', live: revision, before: null },
      ])
      expect(await findReleasePreview(store.read, 'x', '2026-11-21')).toMatchObject({ release: 1, name: 'winter' })
      expect(await findReleasePreview(store.read, 'x', '2026-11-22')).toBeNull()
      const revoke = () =>
        store.write((transaction) => revokeReleasePreview(transaction, { tokenHash: 'x' }, '2026-11-21'))
      expect([await revoke(), await revoke()]).toEqual([1, 0])
      const end = (release: number) =>
        store.write((transaction) => revokeReleasePreview(transaction, { release, num: 2 }, '2026-11-21'))
      expect([await end(2), await end(1), await end(1)]).toEqual([0, 1, 0])
      expect(await listReleasePreviews(store.read, 1, 9)).toMatchObject([
        { num: 2, maker: 'Ada', madeAt: '2026-11-20', expiresAt: '2026-11-23', revokedAt: '2026-11-21' },
        { num: 1, maker: null, madeAt: null, revokedAt: '2026-11-21' },
      ])
      expect(await listReleasePreviews(store.read, 1, 1)).toHaveLength(1)
      expect(await findReleasePreview(store.read, 'x', '2026-11-21')).toBeNull()
      await store.write((transaction) => deleteReleasePost(transaction, 1, post.num))
      expect(await listReleasePosts(store.read, 1)).toEqual([])
    })

    test('a working copy is saved and removed only over the state that was seen', async () => {
      const { store, open } = await createStore()
      const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
      const typed = { format: 'md' as const, meta: { title: 7 }, body: 'One.' }
      const copy = { ...typed, post: post.num, owner: 'Ada', revision: post.live, live: post.live, updatedAt: 1 }
      const begin = () => store.write((transaction) => insertWorkingCopy(transaction, copy))
      expect([await begin(), await begin()]).toEqual([true, false])
      const first = await findWorkingCopy(store.read, post.num, 'Ada')
      expect(first).toMatchObject({ ...copy, sequence: 1 })
      const seen = { num: first?.num ?? 0, sequence: 1 }
      const other = open()
      const save = (to: Store, body: string) =>
        to.write((transaction) => saveWorkingCopy(transaction, seen, { ...typed, body }, 2))
      expect([await save(other, 'Two.'), await save(store, 'Three.')]).toEqual([true, false])
      expect(await findWorkingCopy(store.read, post.num, 'Ada')).toMatchObject({
        body: 'Two.',
        sequence: 2,
        updatedAt: 2,
      })
      expect(await listWorkingCopies(store.read, post.num)).toEqual([
        { owner: 'Ada', revision: post.live, live: post.live, sequence: 2, updatedAt: 2, length: 4 },
      ])
      const remove = (sequence: number) =>
        store.write((transaction) => deleteWorkingCopy(transaction, { ...seen, sequence }))
      expect([await remove(1), await remove(2), await remove(2)]).toEqual([false, true, false])
      expect(await listWorkingCopies(store.read, post.num)).toEqual([])
      await begin()
      const later = await findWorkingCopy(store.read, post.num, 'Ada')
      expect(later?.sequence).toBeGreaterThan(1_000_000)
    })

    test('a post has one review that is asked for, which is listed for the people that it waits for', async () => {
      const { store } = await createStore()
      const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
      const asked = { post: post.num, revision: post.live ?? (0 as RevisionNum), asker: 'Ada', note: 'Is it true?' }
      const ask = (createdAt: number, assignees: string[]) =>
        store.write((transaction) => insertReviewRequest(transaction, { ...asked, createdAt, assignees }))
      expect([await ask(1, []), await ask(2, ['Grace', 'Grace'])]).toEqual([1, 2])
      expect((await listReviewRequests(store.read, post.num)).map(({ num, endedAt }) => [num, endedAt])).toEqual([
        [1, 2],
        [2, null],
      ])
      expect(await findOpenReviewRequest(store.read, post.num)).toMatchObject({
        ...{ num: 2, state: 'asked', note: 'Is it true?', assignees: ['Grace'], createdAt: 2 },
      })
      const find = (question: Omit<Parameters<typeof listReviewWork>[1], 'limit'>) =>
        listReviewWork(store.read, { ...question, limit: 9 })
      expect(await find({ state: 'asked' })).toMatchObject([{ num: 2, id: 'a', version: '1.0.0' }])
      expect(await find({ state: 'asked', assignee: 'Grace' })).toHaveLength(1)
      expect(await find({ state: 'asked', assignee: 'Ada' })).toEqual([])
      expect(await find({ state: 'asked', before: 2 })).toEqual([])
      await store.write((transaction) => saveAssignees(transaction, 2, ['Ada']))
      expect(await countReviewWork(store.read, { state: 'asked', assignee: 'Ada' })).toBe(1)
      const answer = { state: 'changes' as const, answer: 'No.', answerer: 'Ada', updatedAt: 3, endedAt: null }
      await store.write((transaction) => updateReviewRequest(transaction, 2, answer))
      expect(await find({ state: 'asked' })).toEqual([])
      expect(await find({ state: 'changes', asker: 'Ada' })).toMatchObject([answer])
      expect(await countReviewWork(store.read, { state: 'changes', asker: 'Grace' })).toBe(0)
    })

    test('a remark keeps its passage, and moves on only from the state that was seen', async () => {
      const { store } = await createStore()
      const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
      const anchor = { quote: 'text', prefix: 'A ', suffix: '.', heading: null, section: null }
      const remark = {
        ...{ post: post.num, revision: post.live ?? (0 as RevisionNum), parent: null, author: 'Ada' },
        ...{ text: 'Better so.', anchor, replacement: 'word', createdAt: 1 },
      }
      const num = await store.write((transaction) => insertRemark(transaction, remark))
      await store.write((transaction) =>
        insertRemark(transaction, { ...remark, parent: num, anchor: null, replacement: null }),
      )
      expect(await listRemarks(store.read, post.num)).toMatchObject([
        { ...remark, state: 'open' },
        { parent: num, anchor: null },
      ])
      const take = () =>
        store.write((transaction) =>
          updateRemark(transaction, { num, state: 'open' }, { state: 'taken', closer: 'Grace', closedAt: 2 }),
        )
      expect([await take(), await take()]).toEqual([true, false])
      expect(await findRemark(store.read, num)).toMatchObject({ state: 'taken', closer: 'Grace', closedAt: 2 })
    })

    test('a preview link counts its uses, and ends with the last one', async () => {
      const { store } = await createStore()
      const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
      const link = { tokenHash: 'x', post: post.num, revision: post.live, expiresAt: '2026-11-22', maker: 'Ada' }
      const num = await store.write((transaction) => insertPreview(transaction, { ...link, mostUses: 2 }))
      const use = () => store.write((transaction) => raisePreviewUses(transaction, 'x'))
      expect(await use()).toBe(true)
      expect(await findPreview(store.read, 'x', '2026-11-21')).not.toBeNull()
      expect([await use(), await use()]).toEqual([true, false])
      expect(await findPreview(store.read, 'x', '2026-11-21')).toBeNull()
      expect(await listPreviews(store.read, post.num)).toMatchObject([
        { num, maker: 'Ada', version: '1.0.0', uses: 2, mostUses: 2, revokedAt: null },
      ])
      await store.write((transaction) => insertPreview(transaction, { ...link, tokenHash: 'y' }))
      const revoke = () =>
        store.write((transaction) => revokePreviews(transaction, { post: post.num, num: num + 1 }, '2026-11-21'))
      expect([await revoke(), await revoke()]).toEqual([1, 0])
      expect(await findPreview(store.read, 'y', '2026-11-21')).toBeNull()
    })

    test('a copy that could not be saved lies aside, one for each tab, until it is thrown away', async () => {
      const { store } = await createStore()
      const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
      const typed = { format: 'md' as const, meta: { title: 7 }, revision: post.live, sequence: 1 }
      const lay = (tab: string, body: string, updatedAt: number) =>
        store.write((transaction) =>
          saveCopyAside(transaction, { ...typed, post: post.num, owner: 'Ada', tab, body, updatedAt }),
        )
      await lay('one', 'One.', 1)
      await lay('two', 'Two.', 2)
      await lay('one', 'One, and more.', 3)
      expect((await listCopiesAside(store.read, post.num)).map(({ tab, length }) => [tab, length])).toEqual([
        ['one', 'One, and more.'.length],
        ['two', 'Two.'.length],
      ])
      const own = { post: post.num, owner: 'Ada', tab: 'one' }
      expect(await findCopyAside(store.read, own)).toMatchObject({ ...own, body: 'One, and more.', meta: { title: 7 } })
      expect(await findCopyAside(store.read, { ...own, owner: 'Grace' })).toBeNull()
      expect(await countOtherCopiesAside(store.read, own)).toBe(1)
      expect(await store.write((transaction) => deleteCopyAside(transaction, { ...own, until: 2 }))).toBe(false)
      const remove = (owner: string) =>
        store.write((transaction) => deleteCopyAside(transaction, { post: post.num, owner, tab: 'one' }))
      expect([await remove('Grace'), await remove('Ada'), await remove('Ada')]).toEqual([false, true, false])
      expect(await listCopiesAside(store.read, post.num)).toMatchObject([{ tab: 'two', sequence: 1, updatedAt: 2 }])
    })

    test('receipts are listed from the newest on, with those that name a wrong surface', async () => {
      const { store } = await createStore()
      const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
      const surface = { surface: 'article', address: '/posts/a', expected: 'x', found: 'x', took: 1 }
      await store.write(async (transaction) => {
        for (const state of ['new', 'stale', 'new'] as const)
          await insertReceipt(transaction, {
            ...{ post: post.num, at: 1, origin: 'http://site', action: 'publish', version: '1.0.0' },
            surfaces: [{ ...surface, state }],
          })
      })
      const list = async (asked: Partial<Parameters<typeof listReceipts>[1]>) =>
        (await listReceipts(store.read, { limit: 9, ...asked })).map(({ num }) => num)
      expect([await list({}), await list({ before: 3, post: post.num }), await list({ isWrong: true })]).toEqual([
        [3, 2, 1],
        [2, 1],
        [2],
      ])
      expect(await listReceipts(store.read, { isWrong: true, limit: 1 })).toMatchObject([
        { slug: 'a', wrong: 1, surfaces: [{ ...surface, state: 'stale' }] },
      ])
    })

    test('schedules are found by their moment while they wait, and stay with what became of them', async () => {
      const { store } = await createStore()
      const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
      const plan = { post: post.num, revision: post.live, listed: true, actor: 'Ada', createdAt: 1 }
      await store.write(async (transaction) => {
        for (const at of [30, 10, 20]) await insertSchedule(transaction, { ...plan, action: 'publish', at })
      })
      expect((await listDueSchedules(store.read, 20, 9)).map(({ num, at }) => [num, at])).toEqual([
        [2, 10],
        [3, 20],
      ])
      expect(await findNextSchedule(store.read, 20)).toBe(30)
      await store.write((transaction) => holdSchedule(transaction, 2, 'no'))
      await store.write((transaction) => updateSchedules(transaction, [3], { state: 'done', endedAt: 25 }))
      await store.write((transaction) => holdSchedule(transaction, 3, 'late'))
      expect(await listDueSchedules(store.read, 20, 9)).toEqual([])
      expect(await findSchedule(store.read, 2)).toMatchObject({
        state: 'held',
        problem: 'no',
        id: 'a',
        version: '1.0.0',
      })
      expect((await listSchedules(store.read, { limit: 9 })).map(({ num }) => num)).toEqual([1, 2])
      expect((await listSchedulesOf(store.read, post.num)).map(({ num }) => num)).toEqual([1, 2, 3])
      expect((await listSchedules(store.read, { limit: 9, isAll: true })).map(({ state }) => state)).toEqual([
        'waiting',
        'held',
        'done',
      ])
    })

    test('a schedule that runs moved or dropped goes back to what it was before each of them', async () => {
      const { store } = await createStore()
      const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
      const run = {
        kind: 'import',
        path: '/notes',
        options: {},
        host: '',
        process: 1,
        startedAt: '2026-11-22',
      } as const
      const [first, second, third] = await store.write(async (transaction) => [
        await insertRun(transaction, run),
        await insertRun(transaction, run),
        await insertRun(transaction, run),
      ])
      const stated = { revision: null, listed: false, stated: 'date' } as const
      const find = async () => {
        const { run, at, state, endedAt } = (await findSchedule(store.read, 1)) ?? {}
        return { run, at, state, endedAt }
      }
      await store.write(async (transaction) => {
        const plan = { ...stated, post: post.num, action: 'withdraw', actor: 'Ada', createdAt: 1 } as const
        await insertSchedule(transaction, { ...plan, at: 10, run: first })
        await moveSchedule(transaction, 1, { ...stated, at: 20, run: second })
        await dropSchedules(transaction, [1], { run: third, endedAt: 5 })
      })
      expect(await find()).toEqual({ run: third, at: 20, state: 'dropped', endedAt: 5 })
      const restore = (run: number) => store.write((transaction) => restoreSchedulesOfRun(transaction, run, [post.num]))
      expect([await restore(first), await restore(third)]).toEqual([[], [20]])
      expect(await find()).toEqual({ run: second, at: 20, state: 'waiting', endedAt: null })
      await store.write((transaction) => dropSchedulesOfRun(transaction, second, 6))
      expect([await restore(second), await restore(second)]).toEqual([[10], []])
      expect(await find()).toEqual({ run: first, at: 10, state: 'waiting', endedAt: null })
    })

    test('the queue is walked by pages, for one person, by words, and follows working copies and schedules', async () => {
      const { store } = await createStore()
      const nums: PostNum[] = []
      for (const id of ['a', 'b', 'c'])
        nums.push((await store.write((transaction) => writeTestPost(transaction, id))).post.num)
      const [a, b, c] = nums as [PostNum, PostNum, PostNum]
      const entries = nums.map((post, at) => ({ filter: 'all' as const, at, post, owner: post === b ? 'Ada' : '' }))
      await store.write(async (transaction) => {
        await saveQueueEntries(transaction, nums, ['all'], entries)
        await saveNoteWords(transaction, nums, [
          { num: a, title: ['alpha', 'note'], text: [] },
          { num: b, title: ['beta', 'note'], text: ['draft', 'words'] },
        ])
      })
      const list = async (question: Partial<Parameters<typeof listQueue>[1]>) =>
        (await listQueue(store.read, { filter: 'all', order: 'newest', limit: 2, ...question })).map(({ post }) => post)
      expect(await list({})).toEqual([c, b])
      expect(await list({ after: { at: 1, post: b, owner: 'Ada' } })).toEqual([a])
      expect(await list({ order: 'oldest', until: 1 })).toEqual([a, b])
      expect(await list({ owner: 'Ada' })).toEqual([b])
      expect(await list({ words: { words: ['words', 'dra'], isPrefix: true, scope: 'everywhere' } })).toEqual([b])
      expect(await list({ words: { words: ['dra'], isPrefix: false, scope: 'everywhere' } })).toEqual([])
      expect(await listNotesCalled(store.read, { words: ['note'], isPrefix: false }, 9)).toEqual([b, a])
      expect(await countQueue(store.read, { filter: 'all' }, 2)).toBe(2)

      const copy = {
        ...{ post: a, owner: 'Ada', revision: null, live: null, format: 'md' as const },
        meta: {},
        body: '',
      }
      await store.write((transaction) => insertWorkingCopy(transaction, { ...copy, updatedAt: 7 }))
      expect(await listQueue(store.read, { filter: 'writing', order: 'newest', limit: 9 })).toEqual([
        { filter: 'writing', at: 7, post: a, owner: 'Ada' },
      ])
      await store.write((transaction) => deleteWorkingCopy(transaction, { num: 1, sequence: 1 }))
      expect(await list({ filter: 'writing' })).toEqual([])
      const asking = {
        post: b,
        revision: 2 as RevisionNum,
        asker: 'Ada',
        note: null,
        createdAt: 3,
        assignees: ['Grace'],
      }
      const request = await store.write((transaction) => insertReviewRequest(transaction, asking))
      expect(await list({ filter: 'asked', owner: 'Grace' })).toEqual([b])
      const answer = { state: 'changes' as const, answer: null, answerer: 'Grace', updatedAt: 4, endedAt: null }
      await store.write((transaction) => updateReviewRequest(transaction, request, answer))
      expect([await list({ filter: 'asked' }), await list({ filter: 'changes', owner: 'Ada' })]).toEqual([[], [b]])
      const plan = { post: a, revision: null, listed: true, actor: 'Ada', createdAt: 1, action: 'withdraw' as const }
      const num = await store.write((transaction) => insertSchedule(transaction, { ...plan, at: 9 }))
      expect(await list({ filter: 'scheduled', owner: 'Ada' })).toEqual([a])
      await store.write((transaction) => holdSchedule(transaction, num, 'no'))
      expect([await list({ filter: 'scheduled' }), await list({ filter: 'held' })]).toEqual([[], [a]])
      await store.write((transaction) => updateSchedules(transaction, [num], { state: 'done', endedAt: 10 }))
      expect(await list({ filter: 'held' })).toEqual([])
    })

    describe('transactions', () => {
      test('write everything or nothing', async () => {
        const { store } = await createStore()
        const writing = store.write(async (transaction) => {
          await writeTestPost(transaction, 'a')
          throw new Error('no')
        })
        await expect(writing).rejects.toThrow('no')
        expect(await findPointer(store.read, 'a')).toBeNull()
        await store.write((transaction) => writeTestPost(transaction, 'a'))
        expect(await findPointer(store.read, 'a')).toMatchObject({ kind: 'live', slug: 'a', version: '1.0.0' })
      })

      test('have numbers, where they wrote something', async () => {
        const { store, open } = await createStore()
        const first = await findCommit(store.read)
        await store.write((transaction) => writeTestPost(transaction, 'a'))
        expect(await findCommit(store.read)).toBe(first + 1)
        await store.write((transaction) => findPointer(transaction, 'a'))
        const writing = store.write(async (transaction) => {
          await writeTestPost(transaction, 'b')
          throw new Error('no')
        })
        await expect(writing).rejects.toThrow('no')
        await open().write((transaction) => writeTestPost(transaction, 'c'))
        expect(await findCommit(store.read)).toBe(first + 2)
      })

      test('note what they write when asked, and the reading connection sees what was there before', async () => {
        const { store } = await createStore()
        const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
        await store.write(async (transaction) => {
          const touched = recordTouched(transaction)
          await updatePosts(transaction, [{ ...post, edition: '1.0.0-bbbbbbbbbbbb' }])
          await saveSlugs(transaction, [{ slug: 'b', post: post.num, current: true }])
          await changeCollections(transaction, [{ kind: 'tag', slug: 'x', name: 'X', delta: 1, raise: true }])
          expect(touched).toEqual({
            posts: new Set([post.num]),
            slugs: new Set(['b']),
            collections: new Map([['tag/x', { kind: 'tag', slug: 'x' }]]),
          })
          expect(await findPointer(store.read, 'a')).toMatchObject({ edition: '1.0.0-aaaaaaaaaaaa' })
          expect(await listAddressesOf(transaction, [post.num])).toEqual(['a', 'b'])
          expect(await listAddressOwners(store.read, ['a', 'b'])).toEqual(
            new Map([['a', { num: post.num, slug: 'a', isLive: true }]]),
          )
        })
        expect(await listCollectionStates(store.read, [{ kind: 'tag', slug: 'x' }])).toEqual([
          { kind: 'tag', slug: 'x', name: 'X', count: 1, epoch: 1 },
        ])
        await store.write(async (transaction) => {
          expect(touchedBy(transaction)).toBeUndefined()
        })
      })

      test('of one process queue up', async () => {
        const { store } = await createStore()
        const order: string[] = []
        const write = (name: string) =>
          store.write(async (transaction) => {
            order.push(`${name} begins`)
            await writeTestPost(transaction, name)
            order.push(`${name} ends`)
          })
        await Promise.all([write('one'), write('two')])
        expect(order).toEqual(['one begins', 'one ends', 'two begins', 'two ends'])
      })

      test('a snapshot sees one state, from its first read to its last', async () => {
        const { store, open } = await createStore()
        const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
        const other = open()
        await store.snapshot(async (connection) => {
          expect(await findPointer(connection, 'a')).toMatchObject({ edition: '1.0.0-aaaaaaaaaaaa' })
          await other.write((transaction) => updatePosts(transaction, [{ ...post, edition: '1.0.0-bbbbbbbbbbbb' }]))
          expect(await findPointer(connection, 'a')).toMatchObject({ edition: '1.0.0-aaaaaaaaaaaa' })
        })
        expect(await findPointer(store.read, 'a')).toMatchObject({ edition: '1.0.0-bbbbbbbbbbbb' })
      })

      test('the reading connection cannot write', async () => {
        const { store } = await createStore()
        const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
        const refused = { name: 'StoreError', reason: 'read-only' }
        await expect(markSimilarDue(store.read, [post.num])).rejects.toMatchObject(refused)
        await expect(saveSlugs(store.read, [{ slug: 'x', post: post.num, current: true }])).rejects.toMatchObject(
          refused,
        )
      })
    })

    test('the number of the watcher changes with each commit, of whichever process, and with nothing else', async () => {
      const { store, open } = await createStore()
      const other = open()
      const first = await store.watcher.current()
      await findPointer(store.read, 'a')
      await expect(
        store.write(async (transaction) => {
          await writeTestPost(transaction, 'a')
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
      expect(await store.watcher.current()).toBe(first)
      await store.write((transaction) => writeTestPost(transaction, 'a'))
      const second = await store.watcher.current()
      expect(second).not.toBe(first)
      await other.write((transaction) => writeTestPost(transaction, 'b'))
      expect(await store.watcher.current()).not.toBe(second)
      expect(await findPointer(store.read, 'b')).toMatchObject({ slug: 'b' })
    })

    test('what was found out about it is kept until something is written, by whom ever, and never where one writes', async () => {
      const { store, open } = await createStore()
      const other = open()
      const create = () => ({})
      const know = () => store.snapshot((connection) => whileUnchanged(connection, create))
      const first = await know()
      expect(await know()).toBe(first)
      expect(await whileUnchanged(store.read, create)).toBe(first)
      await other.read.selectFrom('posts').select('num').execute()
      expect(await know()).toBe(first)
      await store.write((transaction) => writeTestPost(transaction, 'a'))
      const second = await know()
      expect(second).not.toBe(first)
      await other.write((transaction) => writeTestPost(transaction, 'b'), { isUpkeep: true })
      const third = await know()
      expect(third).not.toBe(second)
      await expect(
        store.write(async (transaction) => {
          expect(await whileUnchanged(transaction, create)).not.toBe(await whileUnchanged(transaction, create))
          throw new Error('taken back')
        }),
      ).rejects.toThrow('taken back')
      expect(await know()).toBe(third)
      await other.close()
    })

    test('one process at a time holds a lock of a name', async () => {
      const { store, open } = await createStore()
      const other = open()
      const lock = await store.lock('import')
      expect(lock).not.toBeNull()
      expect(await other.lock('import')).toBeNull()
      expect(await store.lock('import')).toBeNull()
      const another = await other.lock('serve')
      expect(another).not.toBeNull()
      await lock?.release()
      const again = await other.lock('import')
      expect(again).not.toBeNull()
      for (const each of [another, again]) await each?.release()
    })

    test('a database has a name that no other has', async () => {
      const { store, open } = await createStore()
      const name = await store.identity()
      expect(name).toMatch(/^[0-9a-f]{8}$/)
      expect(await open().identity()).toBe(name)
      const another = await createStore()
      expect(await another.store.identity()).not.toBe(name)
    })

    test('closing waits for the transaction under way, and may be repeated', async () => {
      const { store, open } = await createStore()
      const { promise, resolve } = Promise.withResolvers<void>()
      const writing = store.write(async (transaction) => {
        await promise
        await writeTestPost(transaction, 'a')
      })
      const closing = store.close()
      resolve()
      await Promise.all([writing, closing])
      await store.close()
      expect(await findPointer(open().read, 'a')).not.toBeNull()
    })

    describe('revisions are immutable in the database itself', () => {
      const guarded = { name: 'StoreError', reason: 'guarded' }
      const createRevision = async () => {
        const { store } = await createStore()
        const written = await store.write((transaction) => writeTestPost(transaction, 'a'))
        return { store, ...written }
      }

      test('they cannot be changed, deleted or replaced', async () => {
        const { store, post, revision } = await createRevision()
        const { num } = revision
        await expect(
          store.write((transaction) => transaction.updateTable('revisions').set({ body: 'Other.' }).execute()),
        ).rejects.toMatchObject(guarded)
        await expect(
          store.write((transaction) => transaction.deleteFrom('revisions').where('num', '=', num).execute()),
        ).rejects.toMatchObject(guarded)
        const replacement = toTestRevision(num, post.num, { hash: 'x', version: '2.0.0', body: 'Other.' })
        await expect(store.write((transaction) => insertRevisions(transaction, [replacement]))).rejects.toMatchObject(
          guarded,
        )
        expect((await listStoredRevisions(store.read, [num])).get(num)).toMatchObject({ body: 'Text.' })
      })

      test('one version is published once, and drafts of it come beside', async () => {
        const { store, post } = await createRevision()
        const add = (status: 'reviewed' | 'draft') =>
          store.write(async (transaction) => {
            const [num] = await reserveRevisionNums(transaction, 1)
            if (num) await insertRevisions(transaction, [toTestRevision(num, post.num, { status })])
          })
        await expect(add('reviewed')).rejects.toMatchObject(guarded)
        await add('draft')
        await add('draft')
      })
    })

    test('numbers are given once, whoever asks, and those of a failed transaction may come again', async () => {
      const { store, open } = await createStore()
      const other = open()
      expect(await store.write((transaction) => reservePostNums(transaction, 0))).toEqual([])
      await store
        .write(async (transaction) => {
          await reservePostNums(transaction, 5)
          throw new Error('no')
        })
        .catch(() => {})
      const given: PostNum[] = []
      for (const each of [store, other, store, other])
        given.push(...(await each.write((transaction) => reservePostNums(transaction, 3))))
      expect(new Set(given).size).toBe(12)
      expect(given.toSorted((one, another) => one - another)).toEqual(given)
    })

    test('values come back as they were', async () => {
      const { store } = await createStore()
      const meta = { ...testMeta, title: 'Ωβ "quoted" \\ 日本語 🎉', extra: { '': [null, 1.5, { a: 'b\n' }] } }
      const num = await store.write(async (transaction) => {
        const { post } = await writeTestPost(transaction, 'a')
        const [next] = await reserveRevisionNums(transaction, 1)
        if (!next) throw new Error('expected a number')
        const revision = toTestRevision(next, post.num, { version: '2.0.0', meta: encode(meta), body: 'Ω\r\n\t🎉' })
        await insertRevisions(transaction, [revision])
        return next
      })
      expect((await listStoredRevisions(store.read, [num])).get(num)).toMatchObject({ meta, body: 'Ω\r\n\t🎉' })
      expect(await listRevisionTitles(store.read, [num])).toEqual(new Map([[num, meta.title]]))
    })

    test('lists may be longer than a statement takes values', async () => {
      const { store } = await createStore()
      const { post } = await store.write((transaction) => writeTestPost(transaction, 'a'))
      const ids = Array.from({ length: 70_000 }, (_, index) => `none-${index}`)
      expect(await listPostStates(store.read, { ids: [...ids, 'a'] })).toEqual([post])
    })

    test('a folder is its own files, whatever their letters', async () => {
      const { store } = await createStore()
      const inside = ['/n/Z.md', '/n/a.md', '/n/ä.md', '/n/日.md', '/n/🎉.md']
      const outside = ['/N/a.md', '/na.md', '/m/a.md', '/ñ/a.md']
      await store.write(async (transaction) => {
        for (const [index, origin] of [...inside, ...outside].entries())
          await writeTestPost(transaction, `p${index}`, { origin })
      })
      const found = await listLiveByOrigin(store.read, '/n/')
      expect(found.map(({ origin }) => origin).sort()).toEqual(inside.sort())
    })

    test('a list goes page after page, newest first, through posts of one moment', async () => {
      const { store } = await createStore()
      const ids = ['a', 'b', 'c', 'd', 'e']
      await store.write(async (transaction) => {
        await changeCollections(transaction, [{ kind: 'all', slug: '', name: 'All', delta: ids.length, raise: true }])
        for (const id of ids) {
          const card = { id, slug: id, ...testCard }
          const { post } = await writeTestPost(transaction, id, { card, listed: true })
          await insertListings(transaction, [
            { kind: 'all', slug: '', publishedAt: testCard.publishedAt, post: post.num, place: null },
          ])
        }
      })
      const pages = []
      for (const offset of [0, 2, 4]) pages.push(...(await listCards(store.read, 'all', '', offset, 2)))
      expect(pages.map(({ id }) => id)).toEqual(ids.toReversed())
      expect(await findCollection(store.read, 'all', '')).toMatchObject({ count: 5, epoch: 1 })
    })

    /** Notes `a`, `b` … that lists have, and `hidden`, which they have not. */
    const createNotes = async () => {
      const { store } = await createStore()
      const write = async (id: string, listed: boolean): Promise<PostNum> => {
        const card = { id, slug: id, ...testCard, title: `Note ${id}` }
        return (await store.write((transaction) => writeTestPost(transaction, id, { card, listed }))).post.num
      }
      return { store, a: await write('a', true), b: await write('b', true), hidden: await write('hidden', false) }
    }

    describe('trees', () => {
      const folder = '/docs'
      const a = { slug: 'a', title: 'Note a' }
      const b = { slug: 'b', title: 'Note b' }
      const createTree = async () => {
        const notes = await createNotes()
        const tree = {
          ...{ slug: 'docs', folder, stated: 'first' },
          entries: [
            { place: 1, parent: 0, last: 3, title: 'Guides', post: null },
            { place: 2, parent: 1, last: 2, title: null, post: notes.hidden },
            { place: 3, parent: 1, last: 3, title: 'Begin', post: notes.a },
            { place: 4, parent: 0, last: 4, title: null, post: notes.b },
          ],
        }
        await notes.store.write((transaction) => saveTree(transaction, tree))
        return { ...notes, tree }
      }

      test('give a note its trail, its level and its neighbours, and lead to listed notes alone', async () => {
        const { store } = await createTree()
        const { read } = store
        expect(await listTreesOf(read, folder)).toEqual([{ slug: 'docs', stated: 'first' }])
        const trail = await listTreeTrail(read, 'docs', 'a')
        expect(trail).toEqual([
          { place: 1, parent: 0, last: 3, title: 'Guides', own: null, first: a },
          { place: 3, parent: 1, last: 3, title: 'Begin', own: a, first: null },
        ])
        const level = (place: number, side: '<' | '>=') =>
          listTreeLevel(read, 'docs', { parent: 0, place, side, limit: 10 })
        expect((await level(0, '>=')).map(({ title }) => title)).toEqual(['Guides', 'Note b'])
        expect((await level(4, '<')).map(({ place }) => place)).toEqual([1])
        expect(await findBesideInTree(read, 'docs', 3, '>')).toEqual(b)
        expect(await findBesideInTree(read, 'docs', 3, '<')).toBeNull()
      })

      test('have a note in one place, and their state changes with the notes', async () => {
        const { store, a: post, tree } = await createTree()
        const epochOf = async (slug: string) => (await findCollection(store.read, 'tree', slug))?.epoch ?? 0
        const before = await epochOf('docs')
        await store.write((transaction) => raiseTreesOf(transaction, [post]))
        expect(await epochOf('docs')).toBe(before + 1)
        const entries = [{ place: 1, parent: 0, last: 1, title: null, post }]
        await store.write((transaction) => saveTree(transaction, { ...tree, slug: 'other', entries }))
        expect(await epochOf('docs')).toBe(before + 2)
        expect(await listTreeTrail(store.read, 'docs', 'a')).toEqual([])
        expect(await listTreeTrail(store.read, 'other', 'a')).toHaveLength(1)
        expect(await listTrees(store.read, 1)).toEqual([{ slug: 'docs', entries: 4 }])
        await store.write((transaction) => deleteTree(transaction, 'docs'))
        expect(await listTrees(store.read, 2)).toEqual([{ slug: 'other', entries: 1 }])
        expect(await listTreesOf(store.read, folder)).toEqual([{ slug: 'other', stated: 'first' }])
        expect(await listTreesBelow(store.read, folder)).toEqual([{ slug: 'other', folder }])
        expect(await listTreesBelow(store.read, '/doc')).toEqual([])
        expect(await listTreeTrail(store.read, 'docs', 'b')).toEqual([])
        expect(await epochOf('docs')).toBe(before + 3)
      })
    })

    describe('translations', () => {
      test('are the listed notes of one text; a note is of the folder that named it last', async () => {
        const { store, a, b, hidden } = await createNotes()
        const text = 'cache'
        const stated = [
          { post: a, text, lang: null },
          { post: b, text, lang: 'fr' },
          { post: hidden, text, lang: 'de' },
        ]
        await store.write((transaction) => saveTranslations(transaction, '/one', stated))
        expect(await listTranslationsBelow(store.read, '/one')).toEqual(stated)
        expect(await listTranslations(store.read, text)).toEqual([
          { lang: null, slug: 'a', title: 'Note a' },
          { lang: 'fr', slug: 'b', title: 'Note b' },
        ])
        const epoch = async () => (await findCollection(store.read, 'translation', text))?.epoch ?? 0
        const before = await epoch()
        await store.write((transaction) =>
          saveTranslations(transaction, '/two', [{ post: b, text: 'other', lang: 'fr' }]),
        )
        expect(await epoch()).toBeGreaterThan(before)
        expect((await listTranslations(store.read, text)).map(({ slug }) => slug)).toEqual(['a'])
        expect((await listTranslationsBelow(store.read, '/one')).map(({ post }) => post)).toEqual([a, hidden])
      })
    })

    describe('search', () => {
      const said = { title: '', topic: '', headings: '', names: '', body: '', code: '', notes: '' }
      const ada: SearchFilter = { kind: 'author', slug: 'ada' }
      const toText = (text: Partial<typeof said>, facets: Facet[], fields: SearchFilter[] = []) => ({
        text: toIndexedText({ ...said, ...text }, 'en'),
        stems: 'en',
        facets,
        fields,
      })
      const texts: Omit<SearchText, 'num'>[] = [
        toText(
          { title: 'Slow queries', topic: 'queries sqlite', names: 'EXPLAIN', body: 'An index helps.' },
          [sqlite],
          [ada],
        ),
        toText({ title: 'Caches', topic: 'caching next', body: 'Slow pages, naïve keys.' }, [easy]),
        toText({ title: 'Queries again', topic: 'queries sqlite', body: 'Cached. भूषण', code: 'slow()' }, [
          sqlite,
          easy,
        ]),
      ]
      const createIndex = async () => {
        const { store } = await createStore()
        const nums = await store.write(async (transaction) => {
          const given: PostNum[] = []
          for (const [index, text] of texts.entries()) {
            const { post } = await writeTestPost(transaction, `p${index}`)
            await addToSearch(transaction, [{ num: post.num, ...text }])
            given.push(post.num)
          }
          return given
        })
        const find = async (
          words: string[],
          more: Partial<Parameters<typeof listMatches>[1]> & { prefix?: boolean } = {},
        ) => {
          const { prefix = false, ...rest } = more
          const terms = words.map((word) => ({ anyOf: [{ words: word.split(' '), isPrefix: prefix }] }))
          const matches = await listMatches(store.read, { terms, filters: [], ...rest }, 10)
          return matches.map((num) => nums.indexOf(num))
        }
        return { store, nums, find }
      }

      test('finds stems, phrases and beginnings, the latest added first', async () => {
        const { find } = await createIndex()
        expect(await find(['queri'])).toEqual([2, 0])
        expect(await find(['slow'])).toEqual([2, 1, 0])
        expect(await find(['slow queri'])).toEqual([0])
        expect(await find(['queri slow'])).toEqual([])
        expect(await find(['ca'])).toEqual([])
        expect(await find(['ca'], { prefix: true })).toEqual([2, 1])
        expect(await find(['naiv'])).toEqual([1])
      })

      test('keeps vowel signs, and narrows to words as they are written', async () => {
        const { find } = await createIndex()
        expect(await find(['भूषण'])).toEqual([2])
        expect(await find(['भ'])).toEqual([])
        expect(await find(['cach'])).toEqual([2, 1])
        expect(await find(['cach'], { written: ['caches'] })).toEqual([1])
        expect(await find(['cach'], { written: ['caches', 'cached'] })).toEqual([])
      })

      test('takes what a reader types as words and nothing else', async () => {
        const { find } = await createIndex()
        for (const typed of ['"', 'title:', '*', 'NEAR(', 'a OR b', "'; --", '\0', '('])
          await expect(find([typed])).resolves.toBeDefined()
      })

      test('narrows to facets, to fields and to titles', async () => {
        const { find } = await createIndex()
        expect(await find(['queri'], { filters: [easy] })).toEqual([2])
        expect(await find([], { filters: [sqlite] })).toEqual([2, 0])
        expect(await find(['queri'], { filters: [ada] })).toEqual([0])
        expect(await find(['slow'], { scope: 'title' })).toEqual([0])
        expect(await find(['sqlite'], { scope: 'heading' })).toEqual([2, 0])
        expect(await find(['sqlite'], { scope: 'title' })).toEqual([])
      })

      test('scores a title above a text above code, counts no further than asked, and knows its words', async () => {
        const { store, nums } = await createIndex()
        const slow = { words: ['slow'] }
        const term = { anyOf: [slow] }
        const scores = await listScores(store.read, [slow], [], 10)
        expect(scores.map(({ num }) => nums.indexOf(num))).toEqual([0, 1, 2])
        expect((await listScores(store.read, [slow], [easy], 10)).map(({ num }) => nums.indexOf(num))).toEqual([1, 2])
        expect([await countUpTo(store.read, term, 1), await countUpTo(store.read, term, 10)]).toEqual([1, 3])
        expect(await listPostsWith(store.read, term, nums.slice(0, 2))).toEqual(nums.slice(0, 2))
        expect(await listKnownWords(store.read, ['queries', 'queri', 'nothing'])).toEqual([
          { word: 'queries', posts: 2 },
        ])
        expect(await listKnownWords(store.read, [])).toEqual([])
        expect(await listPresent(store.read, ['queri', 'queries', 'a b'])).toEqual(['queri', 'a b'])
        expect(await countWords(store.read, ['queries', 'nothing', 'a"b', ''], 10)).toEqual([
          { word: 'queries', posts: 2 },
          { word: 'nothing', posts: 0 },
        ])
        expect(await countWords(store.read, ['queries'], 1)).toEqual([{ word: 'queries', posts: 1 }])
        expect((await listWordsBeginning(store.read, 'cach', 5)).map(({ word }) => word)).toEqual([
          'cached',
          'caches',
          'caching',
        ])
        expect(await listWordsBeginning(store.read, 'cach', 1)).toEqual([{ word: 'cached', posts: 1 }])
        expect(await listHaving(store.read, 'queries', 10)).toEqual([nums[2], nums[0]])
        expect(await listStemLanguages(store.read, ['de', 'en'])).toEqual(['en'])
      })

      test('forgets what is removed, and merging changes nothing that is found', async () => {
        const { store, nums, find } = await createIndex()
        await store.write((transaction) => removeFromSearch(transaction, [nums[0] as PostNum]))
        expect(await find(['slow'])).toEqual([2, 1])
        while (await store.write((transaction) => mergeSearch(transaction, 100)));
        expect(await find(['slow'])).toEqual([2, 1])
        expect(await listSearchFacets(store.read, nums)).toEqual(
          new Map([
            [nums[1], new Set(['difficulty/beginner'])],
            [nums[2], new Set(['stack/sqlite', 'difficulty/beginner'])],
          ]),
        )
      })
    })

    describe('jobs', () => {
      const fetchOne: NewJob = { kind: 'fetch', key: 'a', payload: { size: 1 }, priority: 2, due: 100 }
      const createLine = async (...jobs: NewJob[]) => {
        const { store } = await createStore()
        const save = (...more: NewJob[]) => store.write((transaction) => saveJobs(transaction, more, 0))
        await save(...jobs)
        const take = (now: number, lease = 'mine') =>
          store.write(async (transaction) => {
            const due = await findDueJob(transaction, ['fetch', 'settle'], now)
            return due && leaseJob(transaction, due.num, { lease, now, until: now + 50 })
          })
        const requireTaken = async (now: number, lease?: string) => {
          const taken = await take(now, lease)
          if (!taken) throw new Error('expected a job')
          return taken
        }
        const finish = (job: { num: number; lease: string }, next: number | null = null) =>
          store.write((transaction) => finishJob(transaction, job, next))
        return { store, save, take, requireTaken, finish, list: () => listJobs(store.read, { limit: 10 }) }
      }

      test('are taken when they are due: by priority, then by time', async () => {
        const { store, take } = await createLine(
          { ...fetchOne, key: 'late', due: 300 },
          { ...fetchOne, key: 'second', due: 90 },
          { ...fetchOne, key: 'low', due: 1, priority: 3 },
          { ...fetchOne, kind: 'settle', key: 'first', due: 200, priority: 1 },
        )
        expect(await take(0)).toBeNull()
        expect(await findNextDue(store.read, ['fetch', 'settle'])).toBe(1)
        expect(await findNextDue(store.read, ['settle'])).toBe(200)
        const taken = [await take(200, 'a'), await take(200, 'b'), await take(200, 'c'), await take(200, 'd')]
        expect(taken.map((job) => job?.key)).toEqual(['first', 'second', 'low', undefined])
        expect(await findDueJob(store.read, ['other'], 1000)).toBeNull()
        expect(await findNextDue(store.read, ['other'])).toBeNull()
        // The lease of a job that is being done is its next time.
        expect(await findNextDue(store.read, ['fetch', 'settle'])).toBe(250)
        expect(await countJobs(store.read)).toEqual([
          { kind: 'fetch', waiting: 1, beingDone: 2, givenUp: 0 },
          { kind: 'settle', waiting: 0, beingDone: 1, givenUp: 0 },
        ])
      })

      test('of one kind and key are one: the last payload, the earliest time, the highest priority', async () => {
        const { save, list, requireTaken } = await createLine(fetchOne)
        await save({ ...fetchOne, payload: { size: 2 }, priority: 1, due: 200 })
        await save({ ...fetchOne, payload: { size: 3 }, priority: 3, due: 50 })
        expect(await list()).toMatchObject([{ key: 'a', state: 'waiting', priority: 1, due: 50 }])
        expect(await requireTaken(60)).toMatchObject({ payload: { size: 3 }, attempts: 1 })
      })

      test('that are asked for while they are done are done once more', async () => {
        const { save, requireTaken, take, finish, list } = await createLine(fetchOne)
        const job = await requireTaken(100)
        await save({ ...fetchOne, payload: { size: 2 }, due: 110 })
        expect(await take(120)).toBeNull()
        expect(await finish(job)).toBe(true)
        const again = await requireTaken(120)
        expect(again).toMatchObject({ payload: { size: 2 }, attempts: 1 })
        expect(await finish(again)).toBe(true)
        expect(await list()).toEqual([])
      })

      test('whose lease has ended are taken by another, and the first may end nothing', async () => {
        const { store, requireTaken, take, finish } = await createLine(fetchOne)
        const first = await requireTaken(100)
        expect(await store.write((transaction) => extendLease(transaction, first, 200))).toBe(true)
        expect(await take(199)).toBeNull()
        const second = await requireTaken(200, 'yours')
        expect(second).toMatchObject({ num: first.num, attempts: 2 })
        expect(await store.write((transaction) => extendLease(transaction, first, 900))).toBe(false)
        expect(await finish(first)).toBe(false)
        const postponing = store.write((transaction) => postponeJob(transaction, first, { due: 1, problem: 'no' }))
        expect(await postponing).toBe(false)
        expect(await finish(second, 500)).toBe(true)
        expect(await take(499)).toBeNull()
        expect(await requireTaken(500)).toMatchObject({ attempts: 1 })
      })

      test('are put back, given up with their reason, and revived by hand alone', async () => {
        const { store, save, requireTaken, take, list } = await createLine(fetchOne)
        const job = await requireTaken(100)
        await store.write((transaction) => postponeJob(transaction, job, { due: 130, problem: 'not there' }))
        expect(await list()).toMatchObject([{ state: 'waiting', due: 130, attempts: 1, problem: 'not there' }])
        const stopped = await requireTaken(130)
        await store.write((transaction) => postponeJob(transaction, stopped, { due: 130, problem: null }))
        expect(await list()).toMatchObject([{ attempts: 1 }])
        await store.write((transaction) => buryJob(transaction, { num: job.num }, { problem: 'never there', now: 140 }))
        await save(fetchOne)
        expect(await take(900)).toBeNull()
        expect(await findJob(store.read, 'fetch', 'a')).toEqual({ payload: { size: 1 } })
        expect(await findJob(store.read, 'fetch', 'b')).toBeNull()
        expect(await listJobs(store.read, { limit: 10, dead: true })).toMatchObject([
          { state: 'given up', problem: 'never there', attempts: 1 },
        ])
        expect(await store.write((transaction) => reviveJobs(transaction, { kind: 'fetch', key: 'b' }, 900))).toBe(0)
        expect(await store.write((transaction) => reviveJobs(transaction, { kind: 'fetch', key: 'a' }, 900))).toBe(1)
        expect(await store.write((transaction) => reviveJobs(transaction, 'dead', 900))).toBe(0)
        expect(await requireTaken(900)).toMatchObject({ attempts: 1 })
      })

      test('that are asked for again during their last try start anew instead of being given up', async () => {
        const { store, save, requireTaken, take, list } = await createLine(fetchOne)
        const job = await requireTaken(100)
        await save({ ...fetchOne, payload: { size: 2 }, due: 120 })
        const bury = (which: { num: number; lease?: string }) =>
          store.write((transaction) => buryJob(transaction, which, { problem: 'not there', now: 110 }))
        expect(await bury({ num: job.num, lease: 'another' })).toBe(false)
        expect(await list()).toMatchObject([{ state: 'being done', attempts: 1 }])
        expect(await bury(job)).toBe(false)
        expect(await list()).toMatchObject([{ state: 'waiting', due: 120, attempts: 0, problem: 'not there' }])
        expect(await take(119)).toBeNull()
        const again = await requireTaken(120)
        expect(again).toMatchObject({ payload: { size: 2 }, attempts: 1 })
        expect(await bury(again)).toBe(true)
        expect(await list()).toMatchObject([{ state: 'given up', attempts: 1 }])
      })

      test('say how they go: what waits since when, what fails and what was given up, with a reason', async () => {
        const { store, requireTaken } = await createLine(fetchOne, { ...fetchOne, key: 'b' }, { ...fetchOne, key: 'c' })
        const failed = await requireTaken(101)
        await store.write((transaction) => postponeJob(transaction, failed, { due: 500, problem: 'it answers 500' }))
        const { num } = await requireTaken(102)
        await store.write((transaction) => buryJob(transaction, { num }, { problem: 'no picture', now: 102 }))
        const [kind, ...others] = await readQueue(store.read)
        expect(others).toEqual([])
        expect(kind).toEqual({
          ...{ kind: 'fetch', waiting: 2, failing: 1, givenUp: 1, oldestDue: fetchOne.due },
          ...{ problem: 'it answers 500', lastProblem: 'no picture' },
        })
      })

      test('that are due first, and those that were given up, are told however many came later', async () => {
        const { store, requireTaken, save } = await createLine(fetchOne, { ...fetchOne, key: 'b', due: 101 })
        const { num } = await requireTaken(100)
        await store.write((transaction) => buryJob(transaction, { num }, { problem: 'no picture', now: 102 }))
        await save({ ...fetchOne, key: 'c', due: 900 })
        const [kind] = await readQueue(store.read, 1)
        expect(kind).toMatchObject({ waiting: 1, givenUp: 1, oldestDue: 101, lastProblem: 'no picture' })
      })

      test('that were given up are bounded, and those that are removed lose their lease', async () => {
        const { store, requireTaken, finish, list } = await createLine(fetchOne, { ...fetchOne, key: 'b' })
        for (const now of [101, 102]) {
          const { num } = await requireTaken(now)
          await store.write((transaction) => buryJob(transaction, { num }, { problem: 'no', now }, 1))
        }
        expect(await list()).toMatchObject([{ key: 'b' }])
        await store.write((transaction) => reviveJobs(transaction, 'dead', 200))
        const job = await requireTaken(200)
        expect(await store.write((transaction) => deleteJobs(transaction, [job.num]))).toBe(1)
        expect(await finish(job)).toBe(false)
        expect(await store.write((transaction) => deleteJobs(transaction, [job.num]))).toBe(0)
      })
    })

    test('a token of an operator is good until it is revoked, and its name can be taken again then', async () => {
      const { store } = await createStore()
      const moment = '2026-11-22T10:00:00.000Z'
      const add = (tokenHash: string) =>
        store.write((transaction) => insertOpsToken(transaction, { name: 'grafana', tokenHash, createdAt: moment }))
      const revoke = () => store.write((transaction) => revokeOpsToken(transaction, 'grafana', moment))
      await add('one')
      await expect(add('two')).rejects.toThrow()
      expect(await listOpsTokens(store.read)).toEqual([{ name: 'grafana', createdAt: moment }])
      expect([await findOpsToken(store.read, 'one'), await findOpsToken(store.read, 'two')]).toEqual([true, false])
      expect([await revoke(), await revoke()]).toEqual([true, false])
      expect(await findOpsToken(store.read, 'one')).toBe(false)
      await add('two')
      expect(await findOpsToken(store.read, 'two')).toBe(true)
    })

    test('its checks find nothing wrong with what was written', async () => {
      const { store } = await createStore()
      await store.write((transaction) => writeTestPost(transaction, 'a'))
      for (const { name, run } of listStoreChecks(store.read))
        expect([name, (await run(store.read)).faults]).toEqual([name, []])
    })
  })
}

const sqlite = { kind: 'stack', slug: 'sqlite' } as const
const easy = { kind: 'difficulty', slug: 'beginner' } as const

const testCard = {
  title: 'Alpha',
  summary: 'A note.',
  topic: testMeta.topic,
  version: '1.0.0',
  status: 'reviewed',
  lastReviewed: null,
  minutes: 1,
  difficulty: null,
  heroImage: null,
  lang: 'en',
  publishedAt: '2026-11-22T10:00:00.000Z',
} as const
