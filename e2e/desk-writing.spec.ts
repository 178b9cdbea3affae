import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Locator, type Page, test } from '@playwright/test'
import {
  come,
  expect,
  expectAccessible,
  expectTold,
  invite,
  openBrowser,
  type Person,
  signIn,
  signInAgain,
} from './desk.ts'
import { findFreePort } from './free-port.ts'
import { toNote } from './note.ts'
import { type Site, startSite } from './site.ts'

let site: Site
let origin: string
let content: string
let olga: Person
let ada: Person
let rita: Person
/** Where the note is written and read. */
let writing: string
const address = () => `${origin}/posts/a-cache-that-forgets`

test.describe.configure({ mode: 'serial', timeout: 180_000 })

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  content = mkdtempSync(path.join(tmpdir(), 'alphanode-desk-'))
  writeFileSync(path.join(content, 'public.mdx'), toNote({ title: 'Public' }))
  origin = `http://localhost:${await findFreePort()}`
  site = await startSite({ entrance: 'server', content, port: new URL(origin).port, environment: { SITE_URL: origin } })
  const { stdout } = await site.cli('user', 'add', '--operator')
  olga = await openBrowser(browser)
  await come(olga.page, stdout.trim(), 'Olga')
  const links = [await invite(olga.page, origin, 'author', 'Ada'), await invite(olga.page, origin, 'reviewer', 'Rita')]
  ada = await openBrowser(browser)
  await come(ada.page, links[0] ?? '')
  rita = await openBrowser(browser)
  await come(rita.page, links[1] ?? '')
})
test.afterEach(() => {
  for (const { refused } of [olga, ada, rita]) expect(refused).toEqual([])
})
test.afterAll(async () => {
  await site?.stop()
  rmSync(content, { recursive: true, force: true })
})

const textOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Text of the note' })
const stateOf = (page: Page): Locator => page.locator('[data-editor] [data-phase]')
const expectSaved = (page: Page) => expect(stateOf(page)).toHaveText('Saved')

/** Types at the end of the text, as a person does: key by key. */
async function typeAtEnd(page: Page, ...lines: string[]): Promise<void> {
  await textOf(page).click()
  await page.keyboard.press('ControlOrMeta+End')
  for (const [at, line] of lines.entries()) {
    if (at > 0) await page.keyboard.press('Enter')
    await page.keyboard.type(line)
  }
}

async function openRecord({ page }: Person, tab?: string): Promise<void> {
  await page.goto(`${writing}/record`)
  if (tab) await page.getByRole('tab', { name: tab }).click()
}

async function keepDraft(page: Page, what: string, version?: string): Promise<void> {
  await expectSaved(page)
  await page.getByRole('button', { name: 'Keep draft' }).click()
  const dialog = page.getByRole('dialog', { name: 'Keep as the draft' })
  await dialog.getByLabel('What changed').fill(what)
  if (version) await dialog.getByLabel('Version').fill(version)
  await dialog.getByRole('button', { name: 'Keep draft' }).click()
  await expect(dialog).toBeHidden()
}

const read = async (path: string) => {
  const response = await fetch(new URL(path, origin))
  return { status: response.status, text: await response.text() }
}

test('an author begins a note, sees its page beside it, and keeps it as a draft', async () => {
  const { page } = ada
  await page.goto(`${origin}/desk/new`)
  await page.getByLabel('Title').fill('A cache that forgets')
  await page.getByRole('button', { name: 'Begin writing' }).click()
  await expect(textOf(page)).toBeVisible()
  writing = page.url()

  await typeAtEnd(page, 'A cache keeps what was asked for, and $a^2 + b^2 = c^2$ holds.', '', '## How', '')
  await typeAtEnd(page, '```sh', 'npm test', '```', '', 'It forgets teh oldest entry.')
  const preview = page.frameLocator('iframe[title="Preview of the note"]')
  await expect(preview.locator('math')).toHaveCount(1)
  await expect(preview.locator('pre').getByText('npm test')).toBeVisible()
  await expect(preview.getByText('It forgets teh oldest entry.')).toBeVisible()
  await expect(preview.getByRole('heading', { name: 'How' })).toBeVisible()

  await page.getByRole('tab', { name: 'Fields' }).click()
  await page.getByLabel('Summary *').fill('What a cache does when it is full.')
  await page.getByLabel('Problem *').fill('Caching')
  await page.getByLabel('Stack *').fill('memory')
  await expectAccessible(page)
  await keepDraft(page, 'First words', '1.0.0')
  await expectTold(page, 'Version 1.0.0 is the draft of this note.')
  expect((await read('/')).text).not.toContain('A cache that forgets')
  expect((await read(address())).status).toBe(404)
})

test('two tabs write, and the words of both are there afterwards', async () => {
  const { page, context } = ada
  await page.goto(writing)
  const other = await context.newPage()
  await other.goto(writing)
  await expect(other.locator('[data-journal="read"]')).toBeVisible()
  // The other tab's save is under way while this tab saves.
  let release = () => {}
  const isReleased = new Promise<void>((resolve) => (release = resolve))
  await other.route('**/save-typed', async (route) => {
    await isReleased
    await route.continue()
  })
  await typeAtEnd(other, '', '', 'Words of the other tab.')
  await expect(stateOf(other)).toHaveText('Saving')
  await typeAtEnd(page, '', '', 'Words of this tab.')
  await expectSaved(page)
  release()
  const merge = other.getByRole('dialog', { name: 'Put both texts together' })
  await expect(merge.getByText('Words of this tab.')).toBeVisible()
  await merge.getByRole('button', { name: 'Go on with this' }).click()
  await expectSaved(other)
  for (const tab of [other, page])
    for (const words of ['Words of this tab.', 'Words of the other tab.'])
      await expect(textOf(tab)).toContainText(words)
  await other.close()
})

test('a session ends while a person writes; the words stay, and go on after signing in again in place', async ({
  browser,
}) => {
  const { page } = ada
  const phone = await openBrowser(browser)
  await phone.page.goto(`${origin}/desk/sign-in?next=/desk/account`)
  await signIn(phone.page, 'Ada')
  await phone.page.waitForURL(`${origin}/desk/account`)
  await phone.page.getByRole('button', { name: 'End all others' }).click()
  await expectTold(phone.page, 'All other sessions have ended.')
  await phone.context.close()

  await typeAtEnd(page, '', '', 'Typed after the end.')
  await expect(stateOf(page)).toContainText('Your session has ended. Kept in this browser.')
  await typeAtEnd(page, ' And after that.')
  await page.getByRole('button', { name: 'Sign in again' }).click()
  await signInAgain(page)
  await expectSaved(page)
  await page.reload()
  await expect(textOf(page)).toContainText('Typed after the end. And after that.')
  await expect(page.locator('[data-journal="read"]')).toBeVisible()
  await expect(page.getByRole('alert').getByText('were not saved')).toHaveCount(0)
  await keepDraft(page, 'More words', '1.0.0')
})

test('a browser without a session reads the draft by its link, until the link is ended', async ({ browser }) => {
  await openRecord(ada, 'Plans and links')
  await ada.page.getByRole('button', { name: 'Make a link' }).click()
  const link = await ada.page.getByLabel('The new link').inputValue()
  const stranger = await openBrowser(browser)
  await stranger.page.goto(link)
  await expect(stranger.page.getByRole('heading', { name: 'A cache that forgets' })).toBeVisible()
  await expect(stranger.page.locator('math')).toHaveCount(1)
  expect(stranger.refused).toEqual([])
  await ada.page.getByRole('button', { name: 'End link' }).click()
  await expect(ada.page.getByText('revoked')).toBeVisible()
  expect((await stranger.page.goto(link))?.status()).toBe(404)
  await stranger.context.close()
})
