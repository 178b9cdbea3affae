import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, expect as expectSoon, type Page, test } from '@playwright/test'
import { findFreePort } from './free-port.ts'
import { toNote } from './note.ts'
import { type Site, startSite } from './site.ts'

/** A busy machine takes its time over scrypt and the first render of a page. */
const expect = expectSoon.configure({ timeout: 30_000 })

const password = 'a long enough word'
const canary = 'canaryofadraft'

let site: Site
let origin: string
let content: string
test.beforeAll(async () => {
  content = mkdtempSync(path.join(tmpdir(), 'alphanode-desk-'))
  writeFileSync(path.join(content, 'public.mdx'), toNote({ title: 'Public' }))
  writeFileSync(path.join(content, 'draft.mdx'), toNote({ title: 'Unfinished', status: 'draft', body: canary }))
  // Passkeys belong to the host and the origin by which the site calls itself.
  const port = String(await findFreePort())
  origin = `http://localhost:${port}`
  site = await startSite({ entrance: 'server', content, port, environment: { SITE_URL: origin } })
})
test.afterAll(async () => {
  await site?.stop()
  rmSync(content, { recursive: true, force: true })
})

/** A browser of one person, which notes whatever a policy refuses. */
async function openBrowser(browser: Browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const refused: string[] = []
  await context.exposeFunction('noteRefused', (what: string) => refused.push(what))
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      (window as unknown as { noteRefused(what: string): void }).noteRefused(`${violatedDirective} ${blockedURI}`),
    ),
  )
  const page = await context.newPage()
  page.on('pageerror', (error) => refused.push(error.message))
  return { context, page, refused }
}

async function come(page: Page, link: string, name?: string): Promise<void> {
  await page.goto(origin + new URL(link, origin).pathname)
  if (name !== undefined) await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('navigation', { name: 'Desk' })).toBeVisible()
}

/** Rules of accessibility that the page breaks, in both themes. */
async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page: page as never }).analyze()
    expect(violations.map(({ id, nodes }) => `${page.url()} ${colorScheme} ${id}: ${nodes[0]?.html}`)).toEqual([])
  }
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name or e-mail').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function invite(page: Page, role: string, name: string): Promise<string> {
  await page.goto(`${origin}/desk/people`)
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Role').selectOption(role)
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = (await page.locator('output').textContent()) ?? ''
  await page.getByRole('button', { name: 'Close' }).click()
  return link
}

test('people come, work in their roles, and go', async ({ browser }) => {
  test.setTimeout(240_000)
  const { stdout } = await site.cli('user', 'add', '--operator')
  const operator = await openBrowser(browser)
  await operator.page.goto(`${origin}/desk/people`)
  await expect(operator.page).toHaveURL(/\/desk\/sign-in\?next=%2Fdesk%2Fpeople$/)
  await expectAccessible(operator.page)
  await come(operator.page, stdout.trim(), 'Olga')

  const authorLink = await invite(operator.page, 'author', 'Ada')
  const reviewerLink = await invite(operator.page, 'reviewer', 'Rita')
  await expect(operator.page.getByRole('list', { name: 'Invitations' }).getByText('Rita')).toBeVisible()
  await expectAccessible(operator.page)
  const author = await openBrowser(browser)
  await come(author.page, authorLink)
  const reviewer = await openBrowser(browser)
  await come(reviewer.page, reviewerLink)

  // An invitation is used up, and a person who may not manage people finds nothing there.
  await reviewer.page.goto(authorLink)
  await expect(reviewer.page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible()
  await author.page.goto(`${origin}/desk/people`)
  await expect(author.page.getByRole('heading', { name: 'People' })).toHaveCount(0)
  expect(await ask(author.context, 'list-people')).toBe(403)
  expect(await ask(operator.context, 'list-people')).toBe(200)

  // Another role holds at the next request.
  await operator.page.goto(`${origin}/desk/people`)
  await operator.page.getByLabel('Role of Ada').selectOption('operator')
  await expect(operator.page.getByText('Ada is now an operator.', { exact: true })).toBeVisible()
  expect(await ask(author.context, 'list-people')).toBe(200)
  await operator.page.getByRole('button', { name: 'Undo' }).click()
  await expect(operator.page.getByText('Ada is now an author.', { exact: true })).toBeVisible()
  expect(await ask(author.context, 'list-people')).toBe(403)

  // Two sessions of one person: one ends the other, which signs in again where it is.
  const phone = await openBrowser(browser)
  await phone.page.goto(`${origin}/desk/sign-in?next=//evil.example/desk`)
  await signIn(phone.page, 'ADA')
  await expect(phone.page).toHaveURL(`${origin}/desk`)
  await phone.page.goto(`${origin}/desk/account`)
  await expect(phone.page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')).toHaveCount(2)
  await expectAccessible(phone.page)
  await author.page.goto(`${origin}/desk/account`)
  await author.page.getByRole('button', { name: 'End', exact: true }).click()
  await expect(author.page.getByText('The session has ended.', { exact: true }).last()).toBeVisible()
  expect(await ask(phone.context, 'who-am-i')).toBe(401)
  await phone.page.getByRole('button', { name: 'End', exact: true }).click()
  const again = phone.page.getByRole('dialog', { name: 'Your session has ended' })
  await again.getByLabel('Password').fill(password)
  await again.getByRole('button', { name: 'Sign in' }).click()
  await expect(again).toBeHidden()
  expect(await ask(phone.context, 'who-am-i')).toBe(200)

  // Signing out ends the session on the server, not in the browser alone.
  const kept = await reviewer.context.cookies()
  await reviewer.page.goto(`${origin}/desk`)
  await reviewer.page.getByRole('button', { name: 'Sign out' }).click()
  await expect(reviewer.page).toHaveURL(/\/desk\/sign-in$/)
  await reviewer.context.addCookies(kept)
  expect(await ask(reviewer.context, 'who-am-i')).toBe(401)

  for (const { refused, context } of [operator, author, reviewer, phone]) {
    expect(refused).toEqual([])
    await context.close()
  }
})

const ask = async (context: BrowserContext, name: string): Promise<number> =>
  (await context.request.get(`${origin}/desk/api/${name}`)).status()

test('a passkey is made at the account, and signs its person in', async ({ browser }) => {
  test.setTimeout(120_000)
  const { stdout } = await site.cli('user', 'add', 'Pat')
  const { context, page, refused } = await openBrowser(browser)
  const client = await context.newCDPSession(page)
  await client.send('WebAuthn.enable')
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  await come(page, stdout.trim())
  await page.goto(`${origin}/desk/account`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('navigation', { name: 'Desk' })).toBeVisible()
  expect(await ask(context, 'who-am-i')).toBe(200)
  expect(refused).toEqual([])
  await context.close()
})

test('by keys alone: to a note, to a screen, and what the keys are', async ({ browser }) => {
  test.setTimeout(120_000)
  const { stdout } = await site.cli('user', 'add', 'Kim')
  const { context, page, refused } = await openBrowser(browser)
  await come(page, stdout.trim())
  const palette = page.getByRole('dialog', { name: 'Go to, or do' })
  const field = palette.getByRole('combobox')

  await page.locator('#main').focus()
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await expect(palette.getByRole('option', { name: /^Releases/ })).toBeVisible()
  await expect(palette.getByRole('option', { name: /^People/ })).toHaveCount(0)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(page.locator('#main')).toBeFocused()

  // The screen offers what it can do, then the screens, then notes.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('queue: dra')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/desk\?filter=drafts/)
  await expect(page.getByRole('heading', { name: 'Drafts', level: 1 })).toBeVisible()

  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await expect(keys.getByText('Next note, note before')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()

  // In a field they are letters.
  const search = page.getByRole('searchbox')
  await search.fill('')
  await search.pressSequentially('j?')
  await page.keyboard.press('Control+k')
  await expect(search).toHaveValue('j?')
  await expect(palette.or(keys)).toBeHidden()

  await page.locator('#main').focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('unfin')
  const note = palette.getByRole('option', { name: /^Unfinished/ })
  await expect(note).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Unfinished', level: 1 })).toBeVisible()
  expect(refused).toEqual([])
  await context.close()
})

test('no header of the framework or of another host opens a page of the desk, and no draft is in one', async () => {
  const headers: Record<string, string>[] = [
    {},
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
    { 'content-security-policy': "script-src 'nonce-mine'", 'x-nonce': 'mine' },
    { 'x-forwarded-host': 'evil.example', host: 'evil.example' },
    { cookie: 'alphanode-session=garbage.signature' },
  ]
  const addresses = ['/desk', '/desk/people', '/desk/notes/draft', '/desk/api/list-queue', '/desk/api/list-people']
  const aliases = ['/desk/people.rsc', '/desk/people?_rsc=1', '/desk//people', '/desk/%2e/people', '/DESK/people']
  const shown: string[] = []
  for (const address of [...addresses, ...aliases, '/', '/feed.json', '/sitemap.xml', `/search?q=${canary}`])
    for (const each of headers) {
      const response = await fetch(origin + address, { headers: each, redirect: 'manual' })
      const text = (await response.text()).replaceAll(`q=${canary}`, '')
      if (/Invite|"mine"|nonce-mine|"people":/.test(text)) shown.push(`${address} ${JSON.stringify(each)}`)
      if (address.startsWith('/search') ? /Unfinished/.test(text) : text.includes(canary))
        shown.push(`draft ${address}`)
      // The framework leads requests of its own kind to the address with a mark.
      if (address.startsWith('/desk/api')) expect([307, 401, 404]).toContain(response.status)
    }
  expect(shown).toEqual([])
})

test('a page of the desk has a policy of its own without unsafe words, and is kept nowhere', async () => {
  const policies = new Set<string>()
  for (let times = 0; times < 3; times++) {
    const { headers } = await fetch(`${origin}/desk/sign-in`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; script-src 'nonce-[A-Za-z0-9+/]{24}' 'strict-dynamic';/)
    expect(policy).not.toContain('unsafe')
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow, noarchive')
    policies.add(policy)
  }
  expect(policies.size).toBe(3)
})
