import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, type Locator, type Page, test } from '@playwright/test'
import { come, expect, expectAccessible, expectTold, invite, openBrowser, signIn, signInAgain } from './desk.ts'
import { findFreePort } from './free-port.ts'
import { toNote } from './note.ts'
import { type Site, startSite } from './site.ts'

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
  site = await startSite({
    entrance: 'server',
    content,
    port,
    environment: { SITE_URL: origin, ALPHANODE_CONTENT: content },
  })
})
test.afterAll(async () => {
  await site?.stop()
  rmSync(content, { recursive: true, force: true })
})

test('people come, work in their roles, and go', async ({ browser }) => {
  const { stdout } = await site.cli('user', 'add', '--operator')
  const operator = await openBrowser(browser)
  await operator.page.goto(`${origin}/desk/people`)
  await expect(operator.page).toHaveURL(/\/desk\/sign-in\?next=%2Fdesk%2Fpeople$/)
  await expectAccessible(operator.page)
  await come(operator.page, stdout.trim(), 'Olga')

  for (const address of [
    '/desk/nothing',
    '/desk/notes/nothing',
    '/desk/notes/nothing/record',
    '/desk/releases/nothing',
  ])
    expect((await operator.page.goto(origin + address))?.status(), address).toBe(404)
  await expect(operator.page.getByRole('heading', { name: 'Not here' })).toBeVisible()
  expect((await operator.page.goto(`${origin}/desk/people`))?.status()).toBe(200)

  // The browser would put its own error in the place of the desk.
  await operator.context.setOffline(true)
  await operator.page.getByRole('link', { name: 'Terms' }).click()
  await expectTold(operator.page, 'This page stays open')
  await expect(operator.page).toHaveURL(`${origin}/desk/people`)
  await operator.context.setOffline(false)

  const authorLink = await invite(operator.page, origin, 'author', 'Ada')
  const reviewerLink = await invite(operator.page, origin, 'reviewer', 'Rita')
  await expect(operator.page.getByRole('list', { name: 'Links' }).getByText('Rita')).toBeVisible()
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
  await expectTold(operator.page, 'Ada is now an operator.')
  expect(await ask(author.context, 'list-people')).toBe(200)
  await operator.page.getByRole('button', { name: 'Undo' }).click()
  await expectTold(operator.page, 'Ada is now an author.')
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
  await expectTold(author.page, 'The session has ended.')
  expect(await ask(phone.context, 'who-am-i')).toBe(401)
  await phone.page.getByRole('button', { name: 'End', exact: true }).click()
  await signInAgain(phone.page)
  expect(await ask(phone.context, 'who-am-i')).toBe(200)

  // Signing out ends the session on the server, not in the browser alone.
  const kept = await reviewer.context.cookies()
  await reviewer.page.goto(`${origin}/desk`)
  await reviewer.page.getByRole('button', { name: 'Sign out' }).click()
  await expect(reviewer.page).toHaveURL(/\/desk\/sign-in$/)
  await reviewer.context.addCookies(kept)
  expect(await ask(reviewer.context, 'who-am-i')).toBe(401)

  // The other screens can be used by all, in both themes.
  const note = `/notes/${encodeURIComponent('public')}`
  const screens = [
    '',
    '/new',
    note,
    `${note}/record`,
    '/releases',
    '/pages',
    '/files',
    '/terms',
    '/redirects',
    '/settings',
  ]
  for (const screen of screens) {
    await operator.page.goto(`${origin}/desk${screen}`)
    await expect(operator.page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(operator.page)
  }

  for (const { refused, context } of [operator, author, reviewer, phone]) {
    expect(refused).toEqual([])
    await context.close()
  }
})

const ask = async (context: BrowserContext, name: string): Promise<number> =>
  (await context.request.get(`${origin}/desk/api/${name}`)).status()

test('a passkey is made at the account, and signs its person in', async ({ browser }) => {
  const { stdout, ...told } = await site.cli('user', 'add', 'Pat')
  expect(told).toEqual({ code: 0, stderr: '' })
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

test('by keys alone: to a note, to a screen, what the keys are, and a note from its title to its draft', async ({
  browser,
}) => {
  const { stdout } = await site.cli('user', 'add', 'Kim')
  const { context, page, refused } = await openBrowser(browser)
  await come(page, stdout.trim())
  // Keys are heard once the page is ready.
  await expect(page.getByRole('button', { name: 'Search' })).toBeEnabled()
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
  // A person who speaks to the computer turns single keys off: windows open by their buttons then.
  await keys.getByRole('checkbox', { name: 'Single keys act in this browser' }).uncheck()
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()
  await page.keyboard.press('?')
  await expect(keys).toBeHidden()
  await page.getByRole('button', { name: 'Keys', exact: true }).click()
  await keys.getByRole('checkbox', { name: 'Single keys act in this browser' }).check()
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

  // A note from its title to its draft.
  await page.goto(`${origin}/desk`)
  await tabTo(page, page.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name: 'New note' }))
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Title')).toBeFocused()
  await page.keyboard.type('By keys alone')
  await expect(page.getByRole('button', { name: 'Begin writing' })).toBeEnabled()
  await page.keyboard.press('Enter')
  const text = page.getByRole('textbox', { name: 'Text of the note' })
  await expect(text).toBeFocused()
  await page.keyboard.type('## How')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Keys suffice.')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const picker = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Picture or file' }).press('Enter')
  // Its window does not wait for the picture; what is lost on its way is sent again, and the words stay.
  await page.route('**/desk/api/upload?*', (route) => route.abort(), { times: 1 })
  await (await picker).setFiles('docs/screenshots/desk-queue-1280-light.png')
  await expect(page.getByRole('dialog').getByLabel('What it shows')).toBeFocused()
  await page.keyboard.type('The queue')
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('The desk cannot be reached.')
  await page.keyboard.press('Enter')
  // It is seen before the note is public.
  const shown = page.frameLocator('iframe[title="Preview of the note"]').getByRole('img', { name: 'The queue' })
  const widthOf = () => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)
  // Its sizes are made by processes that give way to everything else.
  await expect.poll(widthOf, { timeout: 90_000 }).toBeGreaterThan(0)
  await expect(text).toBeFocused()
  // The desk keeps it: it can be chosen for another place, with other words.
  await page.getByRole('button', { name: 'Site pictures' }).press('Enter')
  const pictures = page.getByRole('dialog', { name: 'Pictures of the site' })
  await pictures.getByRole('listitem').getByRole('button').first().press('Enter')
  await expect(page.getByRole('dialog').getByLabel('What it shows')).toBeFocused()
  await page.keyboard.type('The queue once more')
  await page.keyboard.press('Enter')
  await expect(text).toContainText(/!\[The queue\]\((\S+)\)!\[The queue once more\]\(\1\)/)
  await expect(text).toBeFocused()
  // Escape, then Tab, leaves the text.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(text).not.toBeFocused()
  // What a draft needs is named, and led to.
  await expect(page.getByRole('tab', { name: 'Fields (3)' })).toBeVisible()
  // What was put in last is saved by then.
  await expect(page.getByRole('button', { name: 'Keep draft' })).toBeEnabled()
  await page.getByRole('button', { name: 'Keep draft' }).press('Enter')
  await expect(page.getByText('A draft needs these fields first: Summary, Problem, Stack.')).toBeVisible()
  await page.getByRole('button', { name: 'Fill in the fields' }).press('Enter')
  await expect(page.getByLabel('Summary *')).toBeFocused()
  for (const [label, words] of [
    ['Summary *', 'What keys do.'],
    ['Problem *', 'Keyboards'],
    ['Stack *', 'keys'],
  ] as const) {
    await tabTo(page, page.getByLabel(label))
    await page.keyboard.type(words)
  }
  // The picture that the text shows is there to be chosen, and is seen though no live note shows it.
  await page.getByRole('button', { name: 'Choose from the site’s pictures' }).press('Enter')
  const kept = page.getByRole('dialog', { name: 'Pictures of the site' })
  await expect(kept.locator('img').first()).not.toHaveJSProperty('naturalWidth', 0)
  await kept.getByRole('listitem').getByRole('button').first().press('Enter')
  await expect(kept).toBeHidden()
  await expect(page.getByLabel('Hero image: URL')).toHaveValue(/^\/media\/[0-9a-f]{40}\/\d+\.\w+$/)
  await expect(page.locator('[data-editor] [data-phase]')).toHaveText('Saved')
  await tabTo(page, page.getByRole('tab', { name: /^Fields/ }), 'Shift+Tab')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('keep draft')
  await page.keyboard.press('Enter')
  const keep = page.getByRole('dialog', { name: 'Keep as the draft' })
  await expect(keep.getByLabel('What changed')).toBeFocused()
  await page.keyboard.type('First words')
  await tabTo(page, keep.getByRole('button', { name: 'Keep draft' }))
  await page.keyboard.press('Enter')
  await expectTold(page, 'Version 0.1.0 is the draft of this note.')
  await expectAccessible(page)
  expect(refused).toEqual([])
  await context.close()
})

test('what is typed into a page, settings or a comment outlives its tab, and a file that was written meanwhile', async ({
  browser,
}) => {
  const file = path.join(content, 'pages', 'about.md')
  mkdirSync(path.dirname(file), { recursive: true })
  const text = (title: string, end: string) => `---\ntitle: ${title}\n---\n\nWe write.\n\n${end}\n`
  writeFileSync(file, text('About', 'Notes.'))
  const { stdout } = await site.cli('user', 'add', 'Lou', '--operator')
  const { context, page: first, refused } = await openBrowser(browser)
  await come(first, stdout.trim())
  await first.goto(`${origin}/desk/pages`)
  const openPage = async (page: Page) => {
    await page.getByRole('button', { name: 'Edit about.md' }).click()
    return page.getByLabel('Text', { exact: true })
  }
  /** The tab is gone at once, as after a crash: nobody is asked. */
  const outlive = async (page: Page, words: string) => {
    await untilKept(page, words, true)
    await page.close()
    return context.newPage()
  }
  await (await openPage(first)).fill(text('About', 'Long notes.'))
  const page = await outlive(first, 'Long notes.')
  writeFileSync(file, text('About us', 'Notes.'))
  await page.goto(`${origin}/desk/pages`)
  const typed = await openPage(page)
  await expect(typed).toHaveValue(text('About us', 'Notes.'))
  const offer = page.getByRole('alert').filter({ hasText: 'were not saved, and the file was changed since' })
  await expectAccessible(page)
  await offer.getByRole('button', { name: 'Look at them' }).click()
  await page.getByRole('button', { name: 'Put both together' }).click()
  await page.getByRole('button', { name: 'Go on with this' }).click()
  await expect(typed).toHaveValue(text('About us', 'Long notes.'))
  await expect(offer).toHaveCount(0)

  // The file is written by another person first: nothing is written over, and both are put together.
  writeFileSync(file, text('About us all', 'Notes.'))
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Go on with this' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expectTold(page, 'about.md is written, and the page shows it.')
  expect(readFileSync(file, 'utf8')).toBe(text('About us all', 'Long notes.'))

  await page.goto(`${origin}/desk/settings`)
  await expect(page.getByRole('button', { name: 'Save' })).toBeEnabled()
  await page.getByLabel('Tagline').fill('On writing')
  const settings = await outlive(page, 'On writing')
  await settings.goto(`${origin}/desk/settings`)
  await settings.getByRole('button', { name: 'Look at them' }).click()
  await settings.getByRole('button', { name: 'Go on with the unsaved words' }).click()
  await expect(settings.getByLabel('Tagline')).toHaveValue('On writing')
  writeFileSync(path.join(content, 'site.yaml'), '# Ours\nname: Of many\n')
  await settings.getByRole('button', { name: 'Save' }).click()
  await settings.getByRole('button', { name: 'Go on with this' }).click()
  await expect(settings.getByLabel('Name', { exact: true })).toHaveValue('Of many')
  await settings.getByRole('button', { name: 'Save' }).click()
  await expectTold(settings, 'site.yaml is written, and every page shows it.')
  expect(readFileSync(path.join(content, 'site.yaml'), 'utf8')).toBe('# Ours\nname: Of many\ntagline: On writing\n')

  // A window that is closed lets its words go; one that was lost with its tab does not.
  await settings.goto(`${origin}/desk/notes/draft/record`)
  const remark = async (at: Page) => {
    await at.getByRole('button', { name: 'Comment or suggest' }).click()
    return at.getByRole('dialog', { name: 'Comment' })
  }
  await (await remark(settings)).getByLabel('What you say').fill('Which?')
  const record = await outlive(settings, 'Which?')
  record.on('dialog', (asked) => void asked.accept())
  await record.goto(`${origin}/desk/notes/draft/record`)
  const again = await remark(record)
  await again.getByRole('button', { name: 'Look at them' }).click()
  await record.getByRole('button', { name: 'Go on with the unsaved words' }).click()
  await expect(again.getByLabel('What you say')).toHaveValue('Which?')
  await untilKept(record, 'Which?', true)
  await again.getByRole('button', { name: 'Cancel' }).click()
  await expect(again).toBeHidden()
  await untilKept(record, 'Which?', false)
  expect(refused).toEqual([])
  await context.close()
})

test('what is typed into a field of one line outlives its tab, until it is sent', async ({ browser }) => {
  const { stdout } = await site.cli('user', 'add', 'Mia', '--operator')
  const { context, page: first, refused } = await openBrowser(browser)
  await come(first, stdout.trim())
  /** Types, loses the tab, and takes the words up in another one. */
  const outlive = async (page: Page, open: (page: Page) => Promise<Locator>, words: string) => {
    const typed = await open(page)
    await typed.pressSequentially(words)
    await untilKept(page, words, true)
    await page.close()
    const next = await context.newPage()
    next.on('dialog', (asked) => void asked.accept())
    const again = await open(next)
    await expect(next.getByText(`not saved: “${words}”`)).toBeVisible()
    await expectAccessible(next)
    await next.getByRole('button', { name: 'Take them up' }).click()
    await expect(again).toHaveValue(words)
    await expect(again).toBeFocused()
    await expect(next.getByText('not saved:')).toHaveCount(0)
    return next
  }
  const oldAddress = async (page: Page) => {
    await page.goto(`${origin}/desk/redirects`)
    return page.getByRole('textbox', { name: 'Old address' })
  }
  const redirects = await outlive(first, oldAddress, '/once/here')
  await redirects.getByLabel('Leads to').fill('/posts/public')
  await redirects.getByRole('button', { name: 'Add', exact: true }).click()
  await expectTold(redirects, '/once/here leads to /posts/public.')
  await expect(redirects.getByRole('textbox', { name: 'Old address' })).toHaveValue('')
  await untilKept(redirects, '/once/here', false)

  const releaseName = async (page: Page) => {
    await page.goto(`${origin}/desk/releases`)
    await page.getByRole('button', { name: 'New release' }).click()
    return page.getByLabel('Name')
  }
  const releases = await outlive(redirects, releaseName, 'Of spring')
  await releases.getByRole('button', { name: 'Close' }).click()
  await untilKept(releases, 'Of spring', false)

  const title = async (page: Page) => {
    await page.goto(`${origin}/desk/new`)
    return page.getByLabel('Title')
  }
  const fresh = await outlive(releases, title, 'On moss')
  await fresh.getByRole('button', { name: 'Begin writing' }).click()
  await expect(fresh.getByRole('heading', { name: 'On moss' })).toBeVisible()
  await untilKept(fresh, 'On moss', false)

  // A field of the note is kept with the note.
  await fresh.route('**/save-typed', (route) => route.abort())
  await fresh.getByRole('tab', { name: /^Fields/ }).click()
  await fresh.getByLabel('Summary *').fill('What moss does.')
  const note = fresh.url()
  await untilKept(fresh, 'What moss does.', true)
  const last = await context.newPage()
  await last.goto(note)
  await expect(last.getByRole('tab', { name: /^Fields/ })).toBeVisible()
  // A page that is open keeps its words; once it is closed, they are offered without another load.
  await expect(last.getByRole('button', { name: 'Look at them' })).toHaveCount(0)
  await fresh.close()
  await last.getByRole('button', { name: 'Look at them' }).click()
  await last.getByRole('button', { name: 'Go on with the unsaved words' }).click()
  await last.getByRole('tab', { name: /^Fields/ }).click()
  await expect(last.getByLabel('Summary *')).toHaveValue('What moss does.')
  expect(refused).toEqual([])
  await context.close()
})

/** Waits until the journal of the browser holds words, or holds them no more. */
const untilKept = (page: Page, words: string, isKept: boolean) =>
  expect
    .poll(() =>
      page.evaluate(
        (wanted) =>
          new Promise<boolean>((resolve) => {
            const opening = indexedDB.open('alphanode-journal', 1)
            // The page makes it, and not this question.
            opening.onupgradeneeded = () => opening.transaction?.abort()
            opening.onerror = () => resolve(false)
            opening.onsuccess = () => {
              const asking = opening.result.transaction('entries').objectStore('entries').getAll()
              asking.onsuccess = () => {
                opening.result.close()
                resolve(asking.result.some((entry) => JSON.stringify(entry).includes(wanted)))
              }
            }
          }),
        words,
      ),
    )
    .toBe(isKept)

/** Goes on by Tab until a control has the focus. */
async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const mostTabs = 80
  for (let times = 0; times < mostTabs; times++) {
    if (await control.evaluate((element) => element.contains(document.activeElement))) return
    await page.keyboard.press(key)
  }
  throw new Error(`${mostTabs} times ${key} do not lead to ${control}.`)
}

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
