import { describe, expect, test } from 'vitest'
import { adoptNote, noOptions } from './adopt.ts'

const adopt = (input: unknown, name = 'posts/a.md') =>
  adoptNote({ input, body: 'Text.\n', format: 'md', name }, noOptions)

const heldBy = (input: unknown, name?: string) => {
  const { publicity, input: meta, notices } = adopt(input, name)
  const { status } = meta.revision as { status: string }
  expect(status).toBe(publicity.held === null ? 'unreviewed' : 'draft')
  expect(notices.some(({ what }) => what === `held back: ${publicity.held}`)).toBe(publicity.held !== null)
  return publicity.held
}

const yes = [true, 'true', 'True', 'TRUE', 'yes', 'Yes', 'on', 'ON', 'y', 1, '1', 't']
const no = [false, 'false', 'False', 'no', 'NO', 'off', 'n', 0, '0', 'never']

describe('a yes keeps a note back, however it is spelled', () => {
  const keys = ['draft', 'Draft', '_draft', 'isDraft', 'private', 'hidden', 'unpublished', 'headless', 'wip']
  test.each(keys)('%s', (key) => {
    for (const word of yes) expect(heldBy({ [key]: word }), String(word)).toBe(`${key}: ${word}`)
    for (const word of no) expect(heldBy({ [key]: word }), String(word)).toBeNull()
  })
})

describe('a no keeps a note back', () => {
  test.each(['published', 'publish', 'public', 'dg-publish', 'visible', 'isPublished'])('%s', (key) => {
    for (const word of no) expect(heldBy({ [key]: word }), String(word)).toBe(`${key}: ${word}`)
    for (const word of yes) expect(heldBy({ [key]: word }), String(word)).toBeNull()
  })
})

test.each<[unknown, string | null]>([
  [{ draft: 'maybe' }, 'draft: maybe'],
  [{ draft: ['x'] }, 'draft: a list or map'],
  [{ published: 'soon' }, 'published: soon'],
  [{ published: '2018-11-20' }, null],
  [{ status: 'draft' }, 'status: draft'],
  [{ status: 'Work in progress' }, 'status: Work in progress'],
  [{ status: 'private' }, 'status: private'],
  [{ status: 'published' }, null],
  [{ status: 'accepted' }, null],
  [{ visibility: 'members' }, 'visibility: members'],
  [{ visibility: 'public' }, null],
  [{ access: 'all' }, null],
  [{ password: 'secret' }, 'password'],
  [{ _build: { render: 'never' } }, '_build.render: never'],
  [{ build: { render: 'always', list: 'always' } }, null],
  [{ permalink: false }, 'permalink: false'],
  [{ permalink: '/a/' }, null],
  [{ tags: ['draft', 'x'] }, 'tags: draft'],
  [{ tags: 'x, private' }, 'tags: private'],
  [{ tags: ['drafting'] }, null],
  [{ date: 'TBD' }, 'date: TBD'],
  [{ date: 'last-modified' }, null],
  [{ date: 'today' }, null],
  [{ expiryDate: 'never' }, null],
  [{ expires: 'next spring' }, 'expires: next spring'],
  [{ status: 'draft - needs work' }, 'status: draft - needs work'],
  [{ status: 'redrafted' }, null],
  [{ post_status: 'auto-draft' }, 'post_status: auto-draft'],
  [{ sensitivity: 'high' }, 'sensitivity: high'],
  [{ sensitivity: 'low' }, null],
  [{ tlp: 'clear' }, null],
  [{ distribution: 'internal' }, 'distribution: internal'],
  [{ distribution: 'Debian' }, null],
  [{ access_level: 1 }, null],
  [{ build: false }, 'build: false'],
  [{ share: false }, null],
  [{ tags: ['no-publish'] }, 'tags: no-publish'],
  [{ title: '[DRAFT] Winches' }, '[DRAFT] in the title'],
  [{ title: 'Winches (draft)' }, '(draft) in the title'],
  [{ title: 'WIP: Winches' }, 'WIP in the title'],
  [{ title: 'Draft horses' }, null],
  [{ title: 'Class members (private)' }, null],
  [{}, null],
])('%j', (input, held) => {
  expect(heldBy(input)).toBe(held)
})

test.each<[string, string | null]>([
  ['_drafts/a.md', 'folder _drafts'],
  ['posts/drafts/a.md', 'folder drafts'],
  ['private/a.md', 'folder private'],
  ['archetypes/default.md', 'folder archetypes'],
  ['docs/_partial.mdx', 'a name that begins with _'],
  ['posts/a.draft.md', '.draft in the name of the file'],
  ['posts/a.private.md', '.private in the name of the file'],
  ['posts/A (draft).md', '(draft) in the name of the file'],
  ['posts/WIP a.md', 'WIP in the name of the file'],
  ['00 Drafts/a.md', 'folder 00 Drafts'],
  ['Entwürfe/a.md', 'folder Entwürfe'],
  ['posts/下書き/a.md', 'folder 下書き'],
  ['wip/a.md', 'folder wip'],
  ['do not publish/a.md', 'folder do not publish'],
  ['old-drafts/a.md', 'folder old-drafts'],
  ['Drafts (old)/a.md', 'folder Drafts (old)'],
  ['posts/a - DRAFT.md', 'DRAFT in the name of the file'],
  ['posts/a_draft.md', 'draft in the name of the file'],
  ['posts/a (confidential).md', '(confidential) in the name of the file'],
  ['a.sync-conflict-20240101-120000-ABCDEFG.md', 'a copy that a conflict left'],
  ["a (Ada's conflicted copy 2024-01-01).md", 'a copy that a conflict left'],
  ['docs/secrets/a.md', null],
  ['docs/converting-to-draft.md', null],
  ['posts/draft-horses.md', null],
  ['posts/wip-tables.md', null],
  ['docs/hidden-costs/a.md', null],
  ['archive/a.md', null],
  ['posts/_index.md', null],
  ['_posts/2018-11-20-a.md', null],
  ['docs/private-registries/a.md', null],
  ['docs/templates/a.md', null],
])('the place %s', (name, held) => {
  expect(heldBy({}, name)).toBe(held)
})

test.each<[unknown, object]>([
  [{ unlisted: true }, { isUnlisted: true, isNoindex: false }],
  [{ visibility: 'unlisted' }, { isUnlisted: true, held: null }],
  [{ listed: 'no' }, { isUnlisted: true }],
  [{ _build: { list: 'never' } }, { isUnlisted: true, held: null }],
  [{ eleventyExcludeFromCollections: true }, { isUnlisted: true }],
  [{ noindex: 'yes' }, { isNoindex: true, isUnlisted: false }],
  [{ robots: 'noindex, nofollow' }, { isNoindex: true }],
  [{ robots: { index: false } }, { isNoindex: true }],
  [{ seo: { noindex: true } }, { isNoindex: true }],
  [{ sitemap: false }, { isNoindex: true }],
  [{ sitemap: { priority: 0.5 } }, { isNoindex: false }],
  [{ robots: 'index, follow' }, { isNoindex: false }],
])('%j stays readable by its address', (input, expected) => {
  const { publicity, input: meta } = adopt(input)
  expect(publicity).toMatchObject(expected)
  const { isUnlisted, isNoindex } = publicity
  const flags = { ...(isUnlisted ? { unlisted: true } : {}), ...(isNoindex ? { noindex: true } : {}) }
  expect(meta.flags ?? {}).toEqual(flags)
})

test.each<[unknown, string | null, string | null]>([
  [{ date: '2018-11-20', publishDate: '2030-01-02' }, '2030-01-02T00:00:00.000Z', null],
  [{ date: '2030-01-02', publishDate: '2018-11-20' }, '2030-01-02T00:00:00.000Z', null],
  [{ pubDate: '2030-01-02' }, '2030-01-02T00:00:00.000Z', null],
  [{ expiryDate: '2020-01-01' }, null, '2020-01-01T00:00:00.000Z'],
  [{ expires: '2020-01-01', unpublishDate: '2019-01-01' }, null, '2019-01-01T00:00:00.000Z'],
  [{ lastmod: '2030-01-01' }, null, null],
])('%j is public from and until a moment', (input, from, until) => {
  expect(adopt(input).publicity).toMatchObject({ from, until })
})

test('the day of the file’s name is a date of publication as well', () => {
  expect(adopt({}, '2030-01-02-a.md').publicity.from).toBe('2030-01-02T00:00:00.000Z')
})

describe('words of other systems for what not everybody may read keep a note back', () => {
  test.each([
    { post_draft: true },
    { moderation_state: 'Draft' },
    { workflow: 'draft' },
    { type: 'draft' },
    { status: ['draft'] },
    { status: { value: 'In draft' } },
    { meta: { draft: 'true' } },
    { metadata: { settings: { private: true } } },
    { publish: { status: 'draft' } },
    { status: 'Entwurf' },
    { brouillon: 'yes' },
    { published_at: null },
    { publishedAt: '' },
    { tags: ['status/draft'] },
    { tags: [{ name: '#Private' }] },
    { keywords: 'draft' },
    { draft: '2024-01-01' },
    { draft: { by: 'Ada' } },
    { hide: 'yes' },
    { invisible: 1 },
    { isVisible: false },
    { routable: 'no' },
    { active: false },
    { approved: false },
    { confidentiality: 'internal' },
    { classification: 'Strictly confidential' },
    { staffOnly: true },
    { 'garden.publish': false },
    { visibility: 'Only me' },
    { acl: ['staff'] },
    { forMembers: true },
    { memberOnly: 'on' },
    { subscriber_only: true },
    { isPremium: true },
    { tiers: ['free', 'gold'] },
    { accessLevel: 'subscriber' },
    { login_required: true },
    { requireAuth: true },
    { audience: 'only_paid' },
    { audience: 'administrators only' },
    { audience: 'Internal staff' },
    { audience: ['developer', 'members'] },
    { level: 'internal' },
    { persona: 'staff' },
    { role: 'member' },
    { roles: ['administrator'] },
    { group: 'admins' },
    { for: 'admins' },
    { tier: 'pro' },
    { allowedRoles: ['editor'] },
    { visible_to: ['team-a'] },
    { protect: 'logged_in' },
    { isFree: false },
    { ghost: { visibility: 'paid' } },
    { passwd: 'x' },
    { page_password: 'x' },
    { passcode: 1234 },
    { passwordHash: 'x' },
    { encryption: { password: 'x' } },
    { keys: ['827ccb0eea8a706c4c34a16891f84e7b'] },
    { encryptedContent: 'U2FsdGVkX1' },
    { embargo: true },
    { embargo_until: 'next spring' },
    { isExpired: true },
    { do_not_publish: true },
    { 'not-for-publication': 'yes' },
    { nopublish: true },
    { hold: true },
    { paywall: { enabled: true } },
    { category: 'drafts' },
    { groups: ['staff'] },
    { group: 'Members' },
    { user_groups: ['editors-of-x'] },
    { restrict_to: ['ada'] },
    { shared_with: 'ada' },
    { required_role: 'x' },
    { readers: ['ada', 'grace'] },
    { permissions: { view: 'staff' } },
    { access: { 'site.login': true } },
    { for: 'members' },
    { published: null },
    { publish: '' },
    { Veröffentlicht: 'nein' },
    { veroeffentlicht: false },
    { 'Vero\u0308ffentlicht': 'nein' },
    { 'meta.öffentlich': 'nein' },
    { Entwurf: 'ja' },
    { Sichtbarkeit: 'Privat' },
    { publié: 'non' },
    { publie: false },
    { état: 'brouillon' },
    { borrador: 'sí' },
    { estado: 'Borrador' },
    { rascunho: 'sim' },
    { pubblicato: 'no' },
    { concept: 'ja' },
    { черновик: 'да' },
    { 公開: 'いいえ' },
    { 状态: '草稿' },
    { منشور: 'لا' },
  ])('%j', (input) => {
    expect(heldBy(input)).not.toBeNull()
  })

  test.each([
    { cover: { hidden: true } },
    { sidebar: { hidden: true } },
    { hide: ['navigation', 'toc'] },
    { hideDate: true },
    { showDate: false },
    { ShowToc: false },
    { showReadingTime: 'no' },
    { private_notes: 'Ask Ada.' },
    { internalLinks: ['a'] },
    { members: ['Ada', 'Grace'] },
    { team: true },
    { email: 'ada@example.org' },
    { login: 'ada' },
    { preview: 'a.png' },
    { level: 'pro' },
    { audience: 'developers' },
    { audience: 'administrator' },
    { audience: ['Administrators', 'Editors'] },
    { role: 'admin' },
    { persona: 'editor' },
    { level: 'beginner' },
    { tier: 1 },
    { scope: 'storage' },
    { layout: 'post' },
    { type: 'page' },
    { status: 'accepted' },
    { status: 'rejected' },
    { projectStatus: 'in progress' },
    { state: 'California' },
    { keys: ['a', 'b'] },
    { release: '2.0' },
    { publishDate: null },
    { schedule: 'weekly' },
    { free: true },
    { locked: false },
    { auth: 'OAuth 2' },
    { pass: false },
    { archived: true },
    { issued: 'by the court' },
    { paywall: { enabled: false } },
    { hold: false },
    { groups: ['linux', 'kernel'] },
    { roles: ['Engineer'] },
    { permissions: { contents: 'read' } },
    { data: 'users.json' },
    { intern: 'Ada' },
    { concept: 'caching' },
    { Veröffentlicht: 'ja' },
    { Sichtbarkeit: 'öffentlich' },
    { status: 'veröffentlicht' },
    { event_date: '2099-01-01' },
  ])('and %j does not', (input) => {
    const { held, from, until } = adopt(input).publicity
    expect({ held, from, until }).toEqual({ held: null, from: null, until: null })
  })

  test.each(
    [
      ...['publishAt', 'publish_at', 'published_on', 'releaseDate', 'scheduledFor', 'goLive', 'go_live_date'],
      ...['availableFrom', 'visible_from', 'publicationDate', 'post_date', 'embargoUntil', 'hideUntil', 'notBefore'],
      ...['published_time', 'firstPublished', 'launchDate', 'date_gmt', 'timestamp', 'day', 'Datum', 'veröffentlicht'],
      ...['date_de_publication', 'fecha', 'Erscheinungsdatum', '公開日', '日期', 'дата'],
    ].map((key) => [{ [key]: '2099-01-01' }]),
  )('%j is a day before which nobody could read it', (input) => {
    expect(adopt(input).publicity).toMatchObject({ held: null, from: '2099-01-01T00:00:00.000Z' })
  })

  test.each(
    [
      ...['expire', 'expired', 'expires_at', 'expirationDate', 'publishUntil', 'visible_until', 'availableUntil'],
      ...['hideAfter', 'unpublishedAt', 'remove_on', 'validThrough', 'deleted_at', 'takedownDate', 'publishEnd'],
      ...['active_until', 'sunset'],
    ].map((key) => [{ [key]: '2020-01-01' }]),
  )('%j is a day after which nobody could', (input) => {
    expect(adopt(input).publicity).toMatchObject({ until: '2020-01-01T00:00:00.000Z' })
  })

  test.each([
    { dates: { published: '2099-01-01' } },
    { meta: { date: '2099-01-01' } },
    { article: { published_time: '2099-01-01' } },
    { date: ['2099-01-01'] },
    { publishDate: { start: '2099-01-01' } },
    { hold_until: '2099-01-01' },
    { active_from: '2099-01-01' },
  ])('%j, in a map or a list', (input) => {
    expect(adopt(input).publicity.from).toBe('2099-01-01T00:00:00.000Z')
  })
})
