import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PictureFacts } from '#lib/core/pictures'
import { toFactName, toTerms } from '#lib/core/posts'
import { toPageHash, toSiteName, toSiteRecord } from '#lib/core/site'
import { applyChanges, type Change, settleQueue, settleSimilar, toNewRevision } from '#lib/work/publishing'
import * as db from '../index.ts'

const posts = 3000
const now = '2026-11-22T10:00:00.000Z'
const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-plans-'))
const file = path.join(folder, 'alphanode.db')
let store: db.Store
const site = toSiteRecord({}, 'notes')
const page = { path: 'about', title: 'About', summary: null, lang: null, format: 'md' as const, body: 'Text.' }

const picture: PictureFacts = {
  kind: 'png',
  width: 3,
  height: 2,
  hasAlpha: false,
  isAnimated: false,
  isDrawn: true,
  lightness: 2,
  hue: null,
}

const metaOf = (number: number) => ({
  title: `Note ${number}`,
  summary: 'One of many.',
  topic: { problem: `problem ${number % 40}`, stack: `stack ${number % 25}` },
  tools: [`tool ${number % 10}`, 'git'],
  tags: [`tag ${number % 30}`],
  series: { name: `series ${number % 4}`, position: number % 500 },
  authors: [{ name: `Author ${number % 50}` }],
  lang: number % 3 === 0 ? 'de' : 'en',
  revision: { status: 'reviewed' as const, version: '1.0.0' },
  dates: { published: new Date(Date.UTC(2020, 0, 1) + number * 3_600_000).toISOString() },
  ...(number === 7 ? { extra: { cover: './a.png' } } : {}),
})

const surface = { surface: 'article', address: '/posts/a', state: 'new', expected: 'x', found: 'x', took: 1 } as const
const reviewed = { state: 'reviewed', reviewer: 'Ada', day: '2026-11-22' } as const

const place = { oldSlugs: [], isHistory: false, isDraftBeside: false, isVersioned: true, publishedAt: null }

const toChange = (number: number, version = '1.0.0'): Change => {
  const meta = { ...metaOf(number), revision: { status: 'reviewed' as const, version, checked: [version] } }
  const body = Array.from({ length: 20 }, (_, i) => `word${(number * 31 + i * 7) % 5000}`).join(' ')
  const revision = toNewRevision({ version, meta, body, format: 'md' })
  return {
    kind: 'revise',
    id: `note-${number}`,
    slug: `note-${number}`,
    oldSlugs: [],
    revision,
    as: 'live',
    origin: `/notes/${number}.mdx`,
  }
}

const toJob = (number: number): db.NewJob => ({
  kind: number % 2 ? 'fetch' : 'settle',
  key: String(number),
  payload: null,
  priority: 2,
  due: 1,
})

const hashOf = (number: number) => (toChange(number) as Extract<Change, { kind: 'revise' }>).revision.hash

beforeAll(async () => {
  store = db.openStore(file)
  for (let first = 1; first <= posts; first += 500)
    await store.write((transaction) =>
      applyChanges(
        transaction,
        Array.from({ length: 500 }, (_, i) => toChange(first + i)),
        { now, by: { actor: { kind: 'person', name: 'Ada' }, means: 'desk' } },
      ),
    )
  await store.write(async (transaction) => {
    const run = await db.insertRun(transaction, {
      kind: 'import',
      path: '/notes',
      options: {},
      host: 'here',
      process: 1,
      startedAt: now,
    })
    await applyChanges(transaction, [toChange(8, '1.1.0')], { now, run })
    await db.insertQuarantine(transaction, run, [
      {
        code: 'E1001',
        path: '/notes/9.mdx',
        line: 1,
        column: 1,
        field: 'file',
        message: 'expected a file',
        severity: 'error',
      },
    ])
  })
  const raw = new Database(file)
  raw.exec("INSERT INTO search_due VALUES (7); INSERT INTO search (rowid, title) VALUES (7, 'Note')")
  raw.exec("INSERT OR REPLACE INTO search_rules VALUES (1, 'rules')")
  raw.close()
  const fingerprint = new Uint8Array(16)
  const known = { ...place, id: 'note-7', slug: 'note-7', version: '1.0.0', hash: 'h', status: 'reviewed' as const }
  const { id, revision } = toChange(7) as Extract<Change, { kind: 'revise' }>
  await store.write(async (transaction) =>
    db.saveKnownRecords(transaction, [{ id, hash: revision.hash, fingerprint, record: known }]),
  )
  const found: db.NewFile = {
    origin: '/notes/7.mdx',
    id,
    role: 'live',
    bytes: '00',
    source: '1',
    stats: '',
    known: null,
  }
  await store.write((transaction) => db.saveFiles(transaction, [{ ...found, known: { fingerprint, record: known } }]))
  await store.write((transaction) =>
    applyChanges(transaction, [{ kind: 'withdraw', id: 'note-9', reason: 'prune' }], { now }),
  )
  await store.write((transaction) => db.saveSiteRecord(transaction, site, now))
  await store.write((transaction) => db.saveAnnounced(transaction, 7))
  await store.write((transaction) => db.saveSiteFile(transaction, 'logo', new Uint8Array(3)))
  await store.write((transaction) => db.saveFolderPages(transaction, [page]))
  await store.write((transaction) =>
    db.saveRedirects(
      transaction,
      Array.from({ length: 2000 }, (_, i) => ({ path: `/old/note-${i}`, post: (i + 1) as db.PostNum, source: 'a.md' })),
    ),
  )
  await store.write((transaction) =>
    db.savePlainRevisions(transaction, [{ revision: 9 as db.RevisionNum, rules: 'older rules', reason: 'too much' }]),
  )
  await store.write((transaction) => db.saveShownViews(transaction, [{ post: 1 as db.PostNum, people: 40 }]))
  const illustrated = 7 as db.RevisionNum
  await store.write(async (transaction) => {
    await db.insertMedia(transaction, [{ hash: 'picture', bytes: 1, facts: picture }])
    await db.saveMediaUses(transaction, [{ revision: illustrated, address: './a.png', media: 'picture' }])
    await db.insertPictureSets(transaction, [
      { name: 'set', pictures: [{ address: './a.png', hash: 'picture', ...picture }] },
    ])
    await db.saveMediaFiles(transaction, [{ path: '/notes/a.png', stats: '1', media: 'picture', problem: null }])
    const remote = Array.from({ length: 500 }, (_, i) => ({
      address: `https://pictures.example/${i}`,
      host: 'pictures.example',
    }))
    await db.wantPictures(transaction, remote, 1)
    await db.saveMediaUses(transaction, [{ revision: illustrated, address: 'https://pictures.example/1', media: null }])
    await db.saveMediaUses(transaction, [{ revision: illustrated, address: './gone.png', media: null }])
    const [first] = (await db.listRemotesOf(transaction, ['https://pictures.example/0'])).values()
    if (first) await db.saveRemotePictures(transaction, [{ ...first, state: 'arriving', media: 'picture', due: 0 }])
    await transaction.insertInto('unread_revisions').values({ revision: illustrated }).execute()
  })
  await store.write((transaction) =>
    db.saveJobs(
      transaction,
      Array.from({ length: 500 }, (_, i) => toJob(i)),
      0,
    ),
  )
  await store.write((transaction) => db.buryJob(transaction, { num: 1 }, { problem: 'no', now: 1 }))
  await store.write((transaction) =>
    db.saveTranslations(
      transaction,
      '/notes',
      Array.from({ length: 1000 }, (_, i) => ({
        post: (i + 1) as db.PostNum,
        text: `text ${Math.floor(i / 2)}`,
        lang: i % 2 === 0 ? null : 'fr',
      })),
    ),
  )
  await store.write((transaction) =>
    db.saveTree(transaction, {
      slug: 'notes',
      folder: '/notes',
      stated: '1',
      entries: Array.from({ length: posts }, (_, index) => ({
        place: index + 1,
        parent: index % 100 === 0 ? 0 : index - (index % 100) + 1,
        last: index % 100 === 0 ? index + 100 : index + 1,
        title: null,
        post: (index + 1) as db.PostNum,
      })),
    }),
  )
  await store.write(async (transaction) => {
    await db.insertReviews(transaction, [
      {
        ...{ post: 7 as db.PostNum, content: 'c', version: '1.0.0', reviewer: 'Ada', decision: 'approve' },
        ...{ sections: null, covers: ['p'], note: null, at: now },
      },
    ])
    await db.saveReviewFacts(transaction, new Map([[7 as db.RevisionNum, reviewed]]))
    await db.insertVoidClaims(transaction, [{ revision: 8 as db.RevisionNum, reason: 'ignored' }])
  })
  await store.write(async (transaction) => {
    for (let number = 1; number <= 100; number++)
      await db.insertWorkingCopy(transaction, {
        ...{
          post: number as db.PostNum,
          owner: 'Ada',
          revision: null,
          live: null,
          format: 'md',
          meta: {},
          body: 'Text.',
        },
        updatedAt: 1,
      })
    for (let number = 1; number <= 100; number++)
      await db.saveCopyAside(transaction, {
        ...{ post: number as db.PostNum, owner: 'Ada', tab: 'one', revision: null, sequence: 1 },
        ...{ format: 'md', meta: {}, body: 'Text.', updatedAt: 1 },
      })
    await db.insertRelease(transaction, { name: 'winter', actor: 'Ada', createdAt: 1 })
    await db.insertReleasePreview(transaction, { tokenHash: 'token', release: 1, expiresAt: '2999' })
    await db.insertOpsToken(transaction, { name: 'ops', tokenHash: 'token', createdAt: now })
    for (let number = 1; number <= 100; number++)
      await db.saveReleasePost(transaction, 1, { post: number as db.PostNum, revision: number as db.RevisionNum })
    for (let number = 1; number <= 500; number++)
      await db.insertSchedule(transaction, {
        ...{ post: number as db.PostNum, action: 'publish', revision: number as db.RevisionNum, at: number * 10 },
        ...{ listed: true, actor: 'Ada', createdAt: 0, ...(number % 8 === 0 ? { run: 1, stated: 'date' } : {}) },
      })
    await db.updateSchedules(transaction, [1, 2, 3], { state: 'done', endedAt: 1 })
    for (let number = 1; number <= 100; number++)
      await db.insertReceipt(transaction, {
        ...{ post: number as db.PostNum, at: 1, origin: 'http://site', action: 'publish', version: '1.0.0' },
        surfaces: number % 50 === 0 ? [{ ...surface, state: 'stale' }] : [surface],
      })
    await insertPeople(transaction)
  })
  await store.write(async (transaction) => {
    for (let number = 1; number <= 500; number++) {
      const [post, revision] = [number as db.PostNum, number as db.RevisionNum]
      const assignees = number % 50 === 0 ? ['Ada'] : ['Grace']
      const asked = { post, revision, asker: 'Ada', note: null, createdAt: 1, assignees }
      const num = await db.insertReviewRequest(transaction, asked)
      const state = { state: 'changes' as const, answer: null, answerer: 'Grace', updatedAt: 2, endedAt: null }
      if (number % 2) await db.updateReviewRequest(transaction, num, state)
      const remark = { post, revision, parent: null, author: 'Ada', text: 'Why?', anchor: null, replacement: null }
      await db.insertRemark(transaction, { ...remark, createdAt: 1 })
    }
  })
  await settleSimilar(store, 10)
  while ((await settleQueue(store, 500)) === 500);
  const link = { address: 'https://a.org/', problem: 'its host answered 404', since: 1, broken: true }
  await store.write((transaction) =>
    db.saveOutsideLinks(transaction, [1 as db.PostNum], [{ ...link, post: 1 as db.PostNum }]),
  )
  await store.write((transaction) =>
    db.saveNoteLinks(
      transaction,
      [],
      [
        { post: 7 as db.PostNum, slug: 'gone' },
        { post: 7 as db.PostNum, slug: 'note-8' },
      ],
    ),
  )
  await store.write((transaction) => db.markQueueDue(transaction, [7 as db.PostNum]))
  const expiresAt = '2999-01-01T00:00:00.000Z'
  await store.write((transaction) =>
    db.insertPreview(transaction, { tokenHash: 'token', post: 7 as db.PostNum, revision: null, expiresAt }),
  )
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** One of all that is known of people. */
async function insertPeople(transaction: Parameters<typeof db.insertIdentityRow>[0]): Promise<void> {
  const times = { created_at: now, updated_at: now }
  const person = { id: 'x', name: 'Ada', folded: 'ada', email: 'x', email_verified: 0, role: 'operator', ...times }
  const owned = { id: 'x', user_id: 'x', ...times }
  await db.insertIdentityRow(transaction, 'people', person)
  await db.insertIdentityRow(transaction, 'sessions', { ...owned, token: 'x', expires_at: now })
  await db.insertIdentityRow(transaction, 'credentials', { ...owned, account_id: 'x', provider_id: 'credential' })
  const verification = { id: 'x', identifier: 'x', value: 'x', expires_at: now, ...times }
  await db.insertIdentityRow(transaction, 'verifications', verification)
  const link = { role: 'author', name: null, person: null, madeBy: null, createdAt: 1, expiresAt: 9 } as const
  await db.insertWelcomeLink(transaction, 'x', link)
  await db.insertSignInFailure(transaction, { account: 'ada', address: '', at: 9 }, 0)
  const key = { publicKey: new Uint8Array(1), counter: 0, transports: [], createdAt: 1, usedAt: null }
  await db.insertPasskey(transaction, { id: 'x', person: 'x', name: 'Key', ...key })
}

const edition = async () => {
  const pointer = await db.findPointer(store.read, 'note-7')
  return pointer?.kind === 'live' ? pointer.edition : ''
}
const terms = toTerms(metaOf(7))
const key = { problem: 'problem-7', stack: 'stack-7', terms }

const seriesKey: db.SeriesKey = {
  slug: 'series-3',
  place: 7,
  publishedAt: metaOf(7).dates.published,
  post: 7 as db.PostNum,
}

/** One call of every function that reads a bounded part; `each…` walks everything, by design. */
const words = { words: ['note'], isPrefix: true, scope: 'everywhere' } as const
const queuePlace = { at: 2 ** 50, post: 9 as db.PostNum, owner: '' }
const queueQuestions: (db.QueueQuestion & { after?: db.QueuePlace })[] = [
  { filter: 'all' },
  { filter: 'live', until: 2 ** 50, after: queuePlace },
  { filter: 'all', owner: '', after: queuePlace },
  { filter: 'all', owner: 'Ada', orNobodys: true, after: queuePlace },
  { filter: 'all', words },
  { filter: 'all', owner: '', words, after: queuePlace },
]

const reads: Record<string, () => Promise<unknown>> = {
  findPointer: () => db.findPointer(store.read, 'note-7'),
  listIdentityRows: async () => {
    const of = (column: string) => [{ column, operator: '=', value: 'x' }] as const
    return [
      ...(await db.listIdentityRows(store.read, 'sessions', of('token'))),
      ...(await db.listIdentityRows(store.read, 'sessions', of('user_id'))),
      ...(await db.listIdentityRows(store.read, 'credentials', of('user_id'))),
      ...(await db.listIdentityRows(store.read, 'people', of('email'))),
      ...(await db.listIdentityRows(store.read, 'verifications', of('identifier'))),
    ]
  },
  listPeople: () => db.listPeople(store.read),
  findPersonBy: async () => [
    await db.findPersonBy(store.read, { folded: 'ada' }),
    await db.findPersonBy(store.read, { email: 'ada@example.org' }),
    await db.findPersonBy(store.read, { id: 'x' }),
  ],
  findWelcomeLink: () => db.findWelcomeLink(store.read, 'x', 1),
  listWelcomeLinks: () => db.listWelcomeLinks(store.read, 1),
  countSignInFailures: async () => [
    await db.countSignInFailures(store.read, { account: 'ada', address: '', since: 1 }),
    await db.countSignInFailures(store.read, { address: '', since: 1 }),
  ],
  findPasskey: () => db.findPasskey(store.read, 'x'),
  listPasskeys: () => db.listPasskeys(store.read, 'x'),
  findCurrentSiteName: () => db.findCurrentSiteName(store.read),
  findCurrentPage: () => db.findCurrentPage(store.read, 'about'),
  findSiteFile: () => db.findSiteFile(store.read, 'logo'),
  findFolderPage: () => db.findFolderPage(store.read, toPageHash(page)),
  findSiteRecord: () => db.findSiteRecord(store.read, toSiteName(site)),
  findEdition: async () => db.findEdition(store.read, 'note-7', await edition()),
  findRevision: () => db.findRevision(store.read, 'note-7', hashOf(7)),
  findPublishedRevision: () => db.findPublishedRevision(store.read, 'note-7', '1.0.0'),
  findCollection: () => db.findCollection(store.read, 'tool', 'git'),
  findStoredRevision: () => db.findStoredRevision(store.read, 7 as db.RevisionNum),
  findEpoch: async () => [
    await db.findEpoch(store.read, { kind: 'post', slug: 'note-7' }),
    await db.findEpoch(store.read, { kind: 'log', slug: '' }),
  ],
  findWithdrawal: () => db.findWithdrawal(store.read, 'note-9'),
  findHistory: () => db.findHistory(store.read, 'note-7'),
  listChanges: async () => [
    await db.listChanges(store.read, { before: null, read: 50 }),
    await db.listChanges(store.read, { before: 2000, read: 50 }),
  ],
  findBeginner: () => db.findBeginner(store.read, 7 as db.PostNum),
  findAnnounced: () => db.findAnnounced(store.read),
  findSearchRules: () => db.findSearchRules(store.read),
  findLastLogNum: () => db.findLastLogNum(store.read),
  listLoggedPosts: () => db.listLoggedPosts(store.read, { after: 10, limit: 50 }),
  listLogEntries: async () => [
    ...(await db.listLogEntries(store.read, { after: 2000, limit: 50 })),
    ...(await db.listLogEntries(store.read, { post: 7 as db.PostNum, after: 0, limit: 50 })),
  ],
  listReviews: () => db.listReviews(store.read, [7, 8] as db.PostNum[]),
  listReviewFacts: () => db.listReviewFacts(store.read, [7, 8] as db.RevisionNum[]),
  findReviewFact: () => db.findReviewFact(store.read, toFactName(reviewed)),
  listVoidClaims: () => db.listVoidClaims(store.read, [8] as db.RevisionNum[]),
  listClaiming: () => db.listClaiming(store.read, [7, 8] as db.PostNum[]),
  findPost: () => db.findPost(store.read, 'note-7'),
  findRedirect: () => db.findRedirect(store.read, '/old/note-7'),
  listRedirects: () => db.listRedirects(store.read, '/a', 20),
  listAddressesBelow: () => db.listAddressesBelow(store.read, '/old/', 20),
  listRedirectsAt: () => db.listRedirectsAt(store.read, ['/old/note-7', '/old/8']),
  listPublishedOf: () => db.listPublishedOf(store.read, [1, 8] as db.PostNum[]),
  listNearest: () => db.listNearest(store.read, 'note-77', 5),
  listCollections: () => db.listCollections(store.read, 'topic', 2000),
  listCards: async () => [
    ...(await db.listCards(store.read, 'all', '', 2000, 20)),
    ...(await db.listCards(store.read, 'series', 'series-1', 500, 20)),
  ],
  listListedMetas: () => db.listListedMetas(store.read, 'topic', 'problem-7', 40),
  listChangedCards: () => db.listChangedCards(store.read, 2000, 20),
  listCardsAt: () => db.listCardsAt(store.read, ['note-1', 'note-2']),
  listKindsInUse: () => db.listKindsInUse(store.read, ['topic', 'tag', 'series']),
  listTranslations: () => db.listTranslations(store.read, 'text 7'),
  listTranslationsBelow: () => db.listTranslationsBelow(store.read, '/notes'),
  listTrees: () => db.listTrees(store.read, 12),
  listTreesBelow: () => db.listTreesBelow(store.read, '/notes'),
  listTreesOf: () => db.listTreesOf(store.read, '/notes'),
  listTreeTrail: () => db.listTreeTrail(store.read, 'notes', 'note-7'),
  listTreeLevel: async () => [
    ...(await db.listTreeLevel(store.read, 'notes', { parent: 1, place: 900, side: '<', limit: 100 })),
    ...(await db.listTreeLevel(store.read, 'notes', { parent: 0, place: 0, side: '>=', limit: 100 })),
  ],
  findBesideInTree: () => db.findBesideInTree(store.read, 'notes', 7, '>'),
  findSeriesPlace: () => db.findSeriesPlace(store.read, seriesKey, 'series 3'),
  listSeriesMembers: () => db.listSeriesMembers(store.read, 'series-3'),
  listSeriesNeighbours: () => db.listSeriesNeighbours(store.read, seriesKey),
  listNewestEditions: () => db.listNewestEditions(store.read, 20),
  listLiveByOrigin: () => db.listLiveByOrigin(store.read, '/notes/'),
  listSimilarCandidates: () => db.listSimilarCandidates(store.read, key),
  listSimilar: () => db.listSimilar(store.read, [1, 2, 3] as db.PostNum[]),
  listDependents: () =>
    db.listDependents(
      store.read,
      Array.from({ length: posts }, (_, i) => (i + 1) as db.PostNum),
    ),
  listFeedPage: () => db.listFeedPage(store.read, 'tool', 'git', { publishedAt: now, post: 2000 as db.PostNum }, 20),
  listShard: () => db.listShard(store.read, '0'),
  listSitemapShards: () => db.listSitemapShards(store.read),
  findPreview: () => db.findPreview(store.read, 'token', now),
  listSimilarDue: () => db.listSimilarDue(store.read, 25),
  listPostStates: async () => [
    ...(await db.listPostStates(store.read, { ids: ['note-1', 'note-2'] })),
    ...(await db.listPostStates(store.read, { nums: [1, 2] as db.PostNum[] })),
  ],
  listFiles: () => db.listFiles(store.read, ['/notes/7.mdx']),
  listFilesBelow: () => db.listFilesBelow(store.read, '/notes'),
  listFilesByBytes: () => db.listFilesByBytes(store.read, ['00']),
  listFilesOf: () => db.listFilesOf(store.read, ['note-7']),
  listReadFiles: () => db.listReadFiles(store.read, ['/notes/7.mdx']),
  findKeptHero: () => db.findKeptHero(store.read, 'note-7'),
  findMedia: () => db.findMedia(store.read, 'picture'),
  listArriving: () => db.listArriving(store.read, 'pictures.example', 20),
  listWanted: () => db.listWanted(store.read, 'pictures.example', 9, 20),
  listRemotesOf: () => db.listRemotesOf(store.read, ['https://pictures.example/1', 'https://pictures.example/2']),
  listRemotePictures: () => db.listRemotePictures(store.read, { limit: 20 }),
  listWaitingUses: () => db.listWaitingUses(store.read, ['https://pictures.example/1'], 20),
  findPictureSetName: () => db.findPictureSetName(store.read, 'note-7', hashOf(7)),
  listMediaFiles: () => db.listMediaFiles(store.read, ['/notes/a.png']),
  listPictureSets: () => db.listPictureSets(store.read, ['set']),
  listMediaOf: () => db.listMediaOf(store.read, [7] as db.RevisionNum[]),
  listMediaOfRevision: () => db.listMediaOfRevision(store.read, 'note-7', hashOf(7)),
  listUnreadRevisions: () => db.listUnreadRevisions(store.read, 10),
  listUsesBelow: () => db.listUsesBelow(store.read, '/notes'),
  findDueJob: () => db.findDueJob(store.read, ['fetch', 'settle'], 1),
  findNextDue: () => db.findNextDue(store.read, ['fetch', 'settle']),
  findJob: () => db.findJob(store.read, 'fetch', '1'),
  listJobs: async () => [
    ...(await db.listJobs(store.read, { after: 20, limit: 20 })),
    ...(await db.listJobs(store.read, { limit: 20, dead: true })),
  ],
  listDraftsOfPersons: () => db.listDraftsOfPersons(store.read, [1, 2] as db.PostNum[]),
  listLastMovers: () => db.listLastMovers(store.read, [1, 2] as db.PostNum[]),
  listPrunedRevisions: () => db.listPrunedRevisions(store.read, [9] as db.PostNum[]),
  listKnownHashes: () => db.listKnownHashes(store.read, ['note-1', 'note-2']),
  listKnownRecords: () => db.listKnownRecords(store.read, [new Uint8Array(16)]),
  listShownViews: () => db.listShownViews(store.read, [1, 2] as db.PostNum[]),
  listLiveTexts: () => db.listLiveTexts(store.read, 20 as db.PostNum, 20),
  listOutsideLinks: () => db.listOutsideLinks(store.read, [1, 2] as db.PostNum[]),
  listPostsWithBrokenLinks: () => db.listPostsWithBrokenLinks(store.read, 0 as db.PostNum, 20),
  listPlainByOtherRules: () => db.listPlainByOtherRules(store.read, 'rules', 50),
  listPointers: () => db.listPointers(store.read, ['note-1', 'note-2']),
  listRevisionKeys: () => db.listRevisionKeys(store.read, [1, 2] as db.PostNum[]),
  listStoredRevisions: () => db.listStoredRevisions(store.read, [1, 2] as db.RevisionNum[]),
  listPublicationTimes: () => db.listPublicationTimes(store.read, [1, 2] as db.PostNum[]),
  listSlugOwners: () => db.listSlugOwners(store.read, ['note-1', 'note-2']),
  findRelease: () => db.findRelease(store.read, 'winter'),
  findOpsToken: () => db.findOpsToken(store.read, 'token'),
  findReleasePreview: () => db.findReleasePreview(store.read, 'token', now),
  listReleases: () => db.listReleases(store.read, { limit: 20 }),
  listReleasePosts: () => db.listReleasePosts(store.read, 1),
  findWorkingCopy: () => db.findWorkingCopy(store.read, 7 as db.PostNum, 'Ada'),
  countOtherCopiesAside: () =>
    db.countOtherCopiesAside(store.read, { post: 7 as db.PostNum, owner: 'Ada', tab: 'two' }),
  findCopyAside: () => db.findCopyAside(store.read, { post: 7 as db.PostNum, owner: 'Ada', tab: 'one' }),
  listRevisionTitles: () => db.listRevisionTitles(store.read, [7 as db.RevisionNum]),
  listCopiesAside: () => db.listCopiesAside(store.read, 7 as db.PostNum),
  listWorkingCopies: () => db.listWorkingCopies(store.read, 7 as db.PostNum),
  listDueSchedules: () => db.listDueSchedules(store.read, 1000, 20),
  findNextSchedule: () => db.findNextSchedule(store.read, 1000),
  findSchedule: () => db.findSchedule(store.read, 7),
  listSchedules: async () => [
    ...(await db.listSchedules(store.read, { after: 20, limit: 20 })),
    ...(await db.listSchedules(store.read, { after: 20, limit: 20, isAll: true })),
  ],
  listPlannedByPersons: () => db.listPlannedByPersons(store.read, [7, 8] as db.PostNum[]),
  listReceipts: async () => [
    ...(await db.listReceipts(store.read, { before: 90, limit: 5 })),
    ...(await db.listReceipts(store.read, { isWrong: true, limit: 5 })),
    ...(await db.listReceipts(store.read, { post: 8 as db.PostNum, limit: 5 })),
  ],
  listFullParts: () => db.listFullParts(store.read),
  listFullTexts: () => db.listFullTexts(store.read, '0'),
  listStatedSchedules: () => db.listStatedSchedules(store.read, [7, 8] as db.PostNum[]),
  listSchedulesOf: () => db.listSchedulesOf(store.read, 7 as db.PostNum),
  listReleasePreviews: () => db.listReleasePreviews(store.read, 1, 20),
  listPreviews: () => db.listPreviews(store.read, 7 as db.PostNum),
  findRemark: () => db.findRemark(store.read, 7),
  listRemarks: () => db.listRemarks(store.read, 7 as db.PostNum),
  listReviewRequests: () => db.listReviewRequests(store.read, 7 as db.PostNum),
  findOpenReviewRequest: () => db.findOpenReviewRequest(store.read, 7 as db.PostNum),
  listReviewWork: async () => [
    ...(await db.listReviewWork(store.read, { state: 'asked', limit: 20 })),
    ...(await db.listReviewWork(store.read, { state: 'asked', assignee: 'Ada', before: 400, limit: 20 })),
    ...(await db.listReviewWork(store.read, { state: 'changes', asker: 'Ada', limit: 20 })),
  ],
  countReviewWork: async () => [
    await db.countReviewWork(store.read, { state: 'asked' }),
    await db.countReviewWork(store.read, { state: 'asked', assignee: 'Ada' }),
    await db.countReviewWork(store.read, { state: 'changes', asker: 'Ada' }),
  ],
  findCommit: () => db.findCommit(store.read),
  listQueue: async () => {
    const pages = await Promise.all(
      queueQuestions.flatMap((question) =>
        (['newest', 'oldest'] as const).map((order) => db.listQueue(store.read, { ...question, order, limit: 20 })),
      ),
    )
    return pages.flat()
  },
  countQueue: async () => {
    const counts = await Promise.all(queueQuestions.map((question) => db.countQueue(store.read, question, 1000)))
    return counts.filter((count) => count > 0)
  },
  listNotesCalled: () => db.listNotesCalled(store.read, { words: ['note', '7'], isPrefix: true }, 20),
  listQueueDue: () => db.listQueueDue(store.read, 5),
  listQueuedNotes: () => db.listQueuedNotes(store.read, [1, 2] as db.PostNum[]),
  listBrokenLinks: () => db.listBrokenLinks(store.read, [7] as db.PostNum[]),
  listCopyTitles: () => db.listCopyTitles(store.read, [7] as db.PostNum[]),
  listPlansOf: () => db.listPlansOf(store.read, [7] as db.PostNum[]),
  listOpenRefusals: async () => [
    ...(await db.listOpenRefusals(store.read, { limit: 20 })),
    ...(await db.listOpenRefusals(store.read, { below: 2, limit: 20 })),
  ],
  countOpenRefusals: () => db.countOpenRefusals(store.read, 1000),
  listKeptFiles: async () => [
    ...(await db.listKeptFiles(store.read, { after: '', limit: 20, isUnused: false })),
    ...(await db.listKeptFiles(store.read, { after: '', limit: 20, isUnused: true })),
  ],
  listPublicUses: () => db.listPublicUses(store.read, 'picture', 20),
  listUsesOf: () => db.listUsesOf(store.read, 'picture', 20),
  listPostsListed: () => db.listPostsListed(store.read, 'tag', 'tag-7', 20),
  findLogEnds: () => db.findLogEnds(store.read, 7 as db.PostNum),
  listMissingMedia: () => db.listMissingMedia(store.read, [7] as db.RevisionNum[]),
  listPlainReasons: () => db.listPlainReasons(store.read, [9] as db.RevisionNum[]),
  listCollectionStates: () => db.listCollectionStates(store.read, terms),
  listAddressOwners: () => db.listAddressOwners(store.read, ['note-1', 'note-2']),
  listAddressesOf: () => db.listAddressesOf(store.read, [1, 2] as db.PostNum[]),
  listEditionParts: async () => db.listEditionParts(store.read, [{ post: 7 as db.PostNum, edition: await edition() }]),
  listSlugNums: () => db.listSlugNums(store.read, ['note-1', 'note-2']),
  listCollectionKeys: () => db.listCollectionKeys(store.read, terms),
  readQueue: () => db.readQueue(store.read),
  listRuns: () => db.listRuns(store.read, 50),
  findRun: () => db.findRun(store.read, 1),
  listQuarantine: () => db.listQuarantine(store.read, 1, 1000),
  listMovesOfRun: () => db.listMovesOfRun(store.read, 1, null, 500),
  listMatches: async () => {
    const question = { terms: [{ anyOf: [{ words: ['note'], isPrefix: true }] }], filters: [] }
    return [
      ...(await db.listMatches(store.read, question, 20)),
      ...(await db.listMatches(store.read, { ...question, scope: 'title' }, 20)),
      ...(await db.listMatches(store.read, { ...question, written: ['note'] }, 20)),
    ]
  },
  listScores: () => db.listScores(store.read, [{ words: ['note'], isPrefix: true }], [], 20),
  countUpTo: () => db.countUpTo(store.read, { anyOf: [{ words: ['note'] }] }, 20),
  listPresent: () => db.listPresent(store.read, ['note', 'nothing']),
  listHaving: () => db.listHaving(store.read, 'note', 20),
  listPostsWith: () => db.listPostsWith(store.read, { anyOf: [{ words: ['note'] }] }, [1, 2] as db.PostNum[]),
  listWordsBeginning: () => db.listWordsBeginning(store.read, 'no', 20),
  listStemLanguages: () => db.listStemLanguages(store.read, ['en', 'de']),
  listSearchDue: () => db.listSearchDue(store.read, 5),
  listFormerMatches: () => db.listFormerMatches(store.read, [['note']], 20),
  listCardsOf: () => db.listCardsOf(store.read, [1, 2] as db.PostNum[]),
  findSiteLanguage: () => db.findSiteLanguage(store.read),
  findSiteTimeZone: () => db.findSiteTimeZone(store.read),
  countWords: () => db.countWords(store.read, ['note', 'nothing'], 20),
  listSearchFacets: () => db.listSearchFacets(store.read, [1, 2] as db.PostNum[]),
  listKnownWords: () => db.listKnownWords(store.read, ['note', 'nothing']),
  listFoundPosts: () => db.listFoundPosts(store.read, [1, 2, 3] as db.PostNum[]),
}

/** Need the environment's database, or none; they are made of the functions above. */
const composed = ['findReader', 'findTermPage']

/** Look at everything, when an operator asks; no reader waits for them. */
const forOperators = [
  'findLogStart',
  'listLastActions',
  'listStoreChecks',
  'countJobs',
  'listOpsTokens',
  'countListings',
  'countMedia',
  'listMissingListings',
  'readOverview',
]

test('every function that reads is looked at', () => {
  const readers = Object.keys(db).filter((name) => /^(find|list|read|search|count)[A-Z]/.test(name))
  expect(readers.filter((name) => ![...composed, ...forOperators].includes(name)).sort()).toEqual(
    Object.keys(reads).sort(),
  )
})

/** Sorts what is bounded already: one post's versions, one page of cards, the latest jobs and those that were given up, the posts that were asked for, a page of trees. */
const maySort = new Set([
  'findHistory',
  'listChanges',
  'listCards',
  'listSimilar',
  'listDependents',
  'listRevisionKeys',
  'listPublicationTimes',
  'listScores',
  'listTrees',
  'readQueue',
])

/**
 * A page of a list, what a look within the statement has found, the few posts that are due, a few revisions of before, the matches of a search (`:M` is its MATCH, `:=` one row), single words of the index (256 and
 * more ask for a term), and lists that come with the question.
 */
const mayWalk =
  /^SCAN (page\b|\(subquery-\d+\)$|CONSTANT ROW|unread_revisions$|posts USING COVERING INDEX posts_similar_due$|search_due|queue_due|((search(_texts|_titles|_forms)?|headings)|note_(titles|texts))( EXISTS)? VIRTUAL TABLE INDEX \d+:[M=]|search_(form|text)_words VIRTUAL TABLE INDEX \d{3,}:|json_each VIRTUAL)/

test.each(Object.entries(reads))('%s walks indexes alone', async (name, read) => {
  const statements = await recordStatements(read)
  expect(statements.length).toBeGreaterThan(0)
  const database = new Database(file, { readonly: true })
  const bad = statements.flatMap((sql) =>
    (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...anything(sql)) as { detail: string }[])
      .map((row) => row.detail)
      .filter(
        (detail) =>
          (/^SCAN/.test(detail) && !mayWalk.test(detail)) || (/TEMP B-TREE/.test(detail) && !maySort.has(name)),
      )
      .map((detail) => `${detail}: ${sql}`),
  )
  database.close()
  expect(bad).toEqual([])
})

test('they do find something', async () => {
  for (const [name, read] of Object.entries(reads)) {
    const found = await read()
    expect(found instanceof Map ? found.size : Array.isArray(found) ? found.length : found, name).toBeTruthy()
  }
})

test('a publication among many posts costs a bounded number of statements', async () => {
  const statements = await recordStatements(() =>
    store.write((transaction) => applyChanges(transaction, [toChange(7, '1.1.0')], { now })),
  )
  const database = new Database(file, { readonly: true })
  const scans = statements
    .filter((sql) => /^(select|with|update|delete)/i.test(sql))
    .flatMap((sql) =>
      (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...anything(sql)) as { detail: string }[])
        .filter(({ detail }) =>
          /^SCAN (?!CONSTANT ROW|(search(_texts|_titles|_forms)?|headings|note_(titles|texts)) VIRTUAL)/.test(detail),
        )
        .map(({ detail }) => `${detail}: ${sql}`),
    )
  database.close()
  expect(scans).toEqual([])
})

/** Every statement that is prepared meanwhile, whoever prepares it. */
async function recordStatements(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  const { prepare } = Database.prototype
  Database.prototype.prepare = function (this: Database.Database, sql: string) {
    statements.push(sql)
    return prepare.call(this, sql)
  } as typeof prepare
  // A store of its own: the other one has its statements prepared already.
  const known = store
  store = db.openStore(file)
  statements.length = 0
  try {
    await work()
  } finally {
    Database.prototype.prepare = prepare
    await store.close()
    store = known
  }
  return statements.filter((sql) => !/^(PRAGMA|BEGIN|COMMIT|ROLLBACK)/i.test(sql))
}

const anything = (sql: string): null[] => Array.from(sql.match(/\?/g) ?? [], () => null)
