import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
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
/** Notes that go live in one release. */
const together = ['One', 'Two', 'Three']

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  content = mkdtempSync(path.join(tmpdir(), 'alphanode-desk-'))
  writeFileSync(path.join(content, 'public.mdx'), toNote({ title: 'Public' }))
  for (const title of ['Later', ...together])
    writeFileSync(path.join(content, `${title.toLowerCase()}.mdx`), toNote({ title, status: 'draft' }))
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

async function openRecord({ page }: Person, tab?: string, note = writing): Promise<void> {
  await page.goto(`${note}/record`)
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

async function askForReview({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'More to do' }).click()
  await page.getByRole('menuitem', { name: 'Ask for a review' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ask for a review' })
  await dialog.getByRole('group', { name: 'Of whom' }).getByLabel('Rita').check()
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(dialog).toBeHidden()
}

async function decide({ page }: Person, decision: string, note: string): Promise<void> {
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^Review / })
  await dialog.getByLabel('Decision').selectOption({ label: decision })
  await dialog.getByLabel('Note').fill(note)
  await dialog
    .getByRole('button', { name: /^(?:Approve|Ask for changes)$/ })
    .last()
    .click()
  await expect(dialog).toBeHidden()
}

/** Marks a word with the mouse. */
async function mark(page: Page, word: string): Promise<void> {
  const place = await page.getByRole('region', { name: /^The text of / }).evaluate((region, wanted) => {
    const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at === -1) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      const { x, y, width, height } = range.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    }
    throw new Error(`“${wanted}” is not in the text.`)
  }, word)
  await page.mouse.dblclick(place.x, place.y)
}

/** Confirms in the window of a publication, and returns what it said would change. */
async function confirm(page: Page, title: string, button: string | RegExp): Promise<string> {
  const dialog = page.getByRole('dialog', { name: title })
  const effects = dialog.getByRole('region', { name: 'What changes for readers' })
  await expect(effects.getByRole('listitem').first()).toBeVisible()
  const told = (await effects.textContent()) ?? ''
  const does = title === 'Take off the site' ? 'are without it' : 'serve it'
  const done = dialog.getByText(new RegExp(`^All \\d+ surfaces ${does}\\.$`))
  const again = dialog.getByRole('button', { name: 'Try again' })
  await dialog.getByRole('button', { name: button }).click()
  await expect(done.or(again)).toBeVisible()
  // What was planned for this moment went live between the look and the press.
  if (await again.isVisible()) {
    await again.click()
    await dialog.getByRole('button', { name: button }).click()
  }
  await expect(done).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return told
}

const read = async (path: string) => {
  const response = await fetch(new URL(path, origin))
  return { status: response.status, text: await response.text() }
}

test('an author begins a note, sees its page beside it, and keeps it as a draft', async () => {
  const { page } = ada
  // The title is typed while the scripts of the page are on their way.
  const scripts = Promise.withResolvers<void>()
  await page.route('**/*.js', async (route) => {
    await scripts.promise
    await route.continue()
  })
  await page.goto(`${origin}/desk/new`, { waitUntil: 'commit' })
  await page.getByLabel('Title').fill('A cache that forgets')
  scripts.resolve()
  await page.unrouteAll({ behavior: 'wait' })
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
  // What did not change stays where it is: no key waits for the whole page to be laid out anew.
  const [kept, changed] = [preview.locator('math'), preview.getByText('It forgets teh oldest entry.')]
  await kept.evaluate((element) => element.classList.add('seen'))
  await typeAtEnd(page, ' Always.', '', 'The end.')
  await expect(preview.getByText('It forgets teh oldest entry. Always.')).toBeVisible()
  await expect(preview.getByText('The end.')).toBeVisible()
  await expect(kept).toHaveClass(/seen/)
  await expect(changed).toHaveCount(1)

  await page.getByRole('button', { name: 'In lists' }).click()
  await expect(preview.getByRole('img', { name: 'Card with the title A cache that forgets' })).toHaveJSProperty(
    'naturalWidth',
    1200,
  )
  await expect(preview.getByRole('article', { name: 'Item of a feed' })).toContainText('A cache that forgets')

  await page.getByRole('tab', { name: 'Fields' }).click()
  // What was typed in a field can be undone, also after a look at another part.
  const summary = page.getByLabel('Summary *')
  await summary.click()
  await page.keyboard.type('What')
  await page.getByRole('tab', { name: 'Outline' }).click()
  await page.getByRole('tab', { name: 'Fields' }).click()
  await summary.click()
  // By how many letters at once is the browser's.
  for (let times = 0; times < 'What'.length; times++) await page.keyboard.press('ControlOrMeta+z')
  await expect(summary).toHaveValue('')
  await summary.fill('What a cache does when it is full.')
  await page.getByLabel('Problem *').fill('Caching')
  await page.getByLabel('Stack *').fill('memory')
  await expectAccessible(page)
  await keepDraft(page, 'First words', '1.0.0')
  await expectTold(page, 'Version 1.0.0 is the draft of this note.')

  // A screen that a person comes back to shows what is there now.
  const nav = page.getByRole('navigation', { name: 'Desk' })
  await nav.getByRole('link', { name: 'New note' }).click()
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('')
  await expect(page.getByRole('button', { name: 'Begin writing' })).not.toHaveAttribute('aria-busy')
  await page.goBack()
  await expect(textOf(page)).toContainText('It forgets teh oldest entry.')
  await expect(page.locator('[data-journal="read"]')).toBeVisible()
  await expect(page.getByRole('alert').getByText('were not saved')).toHaveCount(0)

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
  // Keys that were meant for the text choose nothing.
  await other.keyboard.press('Space')
  await other.keyboard.press('ArrowDown')
  await merge.getByRole('button', { name: 'Go on with this' }).click()
  await expectSaved(other)
  for (const tab of [other, page])
    for (const words of ['Words of this tab.', 'Words of the other tab.'])
      await expect(textOf(tab)).toContainText(words)
  await other.close()
})

test('two people write; the one who did not keep first puts both together, and both go on', async () => {
  for (const { page } of [olga, ada]) {
    await page.goto(writing)
    await typeAtEnd(page, '', '', page === ada.page ? 'Words of Ada.' : 'Words of Olga.')
    await expectSaved(page)
  }
  await keepDraft(olga.page, 'Words of Olga', '1.0.0')
  const told = stateOf(ada.page)
  await expect(told).toContainText('there is another version since')
  await expectAccessible(ada.page)
  // A person who does not look there hears of it when they keep theirs.
  await ada.page.getByRole('button', { name: 'Keep draft' }).click()
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Keep draft' }).click()
  const merge = ada.page.getByRole('dialog', { name: 'Put both texts together' })
  await expect(merge.getByText('by Olga')).not.toHaveCount(0)
  await expect(merge.getByText('Words of Olga.')).toBeVisible()
  await merge.getByRole('button', { name: 'Go on with this' }).click()
  await expect(textOf(ada.page)).toBeFocused()
  await expectSaved(ada.page)
  await keepDraft(ada.page, 'Words of both', '1.0.0')
  await olga.page.goto(writing)
  for (const words of ['Words of Ada.', 'Words of Olga.']) await expect(textOf(olga.page)).toContainText(words)
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
  await expect(textOf(page)).toBeFocused()
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
  await ada.page.getByRole('button', { name: 'End link' }).press('Enter')
  await expect(ada.page.getByText('revoked')).toBeVisible()
  // The button is gone, and the focus is near it.
  await expect(ada.page.getByRole('region', { name: 'Preview links' }).locator(':focus')).toHaveCount(1)
  expect((await stranger.page.goto(link))?.status()).toBe(404)
  await stranger.context.close()
})

test('a reviewer comments, suggests and asks for changes; the author takes the suggestion', async () => {
  await askForReview(ada)
  await expectTold(ada.page, 'A review of 1.0.0 is asked for.')

  await rita.page.goto(`${origin}/desk`)
  await expect(rita.page.getByRole('link', { name: 'A cache that forgets' }).first()).toBeVisible()
  await openRecord(rita)
  await mark(rita.page, 'teh')
  await rita.page.getByRole('button', { name: 'Comment or suggest' }).click()
  const remark = rita.page.getByRole('dialog')
  await expect(remark.getByLabel('Passage')).toHaveValue('teh')
  await remark.getByRole('button', { name: 'Suggest other words' }).click()
  await remark.getByLabel('In its place').fill('the')
  await remark.getByRole('button', { name: 'Suggest', exact: true }).click()
  await expect(remark).toBeHidden()
  await rita.page.getByRole('button', { name: 'Comment or suggest' }).click()
  await remark.getByLabel('Passage').fill('A cache keeps')
  await remark.getByLabel('What you say').fill('Which cache?')
  await remark.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(remark).toBeHidden()
  await expect(rita.page.getByRole('article', { name: 'Suggestion of Rita' })).toBeVisible()
  await expect(rita.page.getByRole('article', { name: 'Comment of Rita' })).toBeVisible()
  await expectAccessible(rita.page)
  await decide(rita, 'Ask for changes', 'A word is wrong.')
  await expect(rita.page.getByText('Rita: “A word is wrong.”')).toBeVisible()

  await openRecord(ada)
  await expect(ada.page.getByText('Rita asks for changes.')).toBeVisible()
  const suggestion = ada.page.getByRole('article', { name: 'Suggestion of Rita' })
  await suggestion.getByRole('button', { name: 'Take it' }).click()
  await expectTold(ada.page, 'Taken into your working copy.')
  const comment = ada.page.getByRole('article', { name: 'Comment of Rita' })
  await comment.getByRole('textbox', { name: 'Answer' }).fill('Any.')
  await comment.getByRole('button', { name: 'Answer' }).click()
  await expect(comment.getByText('Any.')).toBeVisible()
  await comment.getByRole('button', { name: 'Resolve' }).click()
  await expect(comment).toBeHidden()
  await ada.page.getByRole('link', { name: 'Write' }).click()
  await expect(textOf(ada.page)).toContainText('It forgets the oldest entry.')
  await openRecord(ada)
  await askForReview(ada)
  await openRecord(rita)
  await expect(rita.page.getByRole('region', { name: 'Since the last review' })).toContainText('How: changed')
  await decide(rita, 'Approve: I answer for these words', 'Good.')
})

test('what is published is what was foretold, and readers have it with the next request', async () => {
  await openRecord(olga)
  await olga.page.getByRole('button', { name: 'Publish', exact: true }).click()
  const told = await confirm(olga.page, 'Publish', 'Publish 1.0.0')
  expect(told).toContain('/posts/a-cache-that-forgets is a new page.')
  expect(told).toContain('The home page and the feeds list 1 more, 2 in all.')
  expect(told).toContain('Topic Caching lists 1 more, 1 in all.')
  expect((await read(address())).text).toContain('It forgets the oldest entry.')
  for (const list of ['/', '/topics/caching', '/feed.json'])
    expect((await read(list)).text, list).toContain('A cache that forgets')
  await expect(olga.page.getByText('Live 1.0.0')).toBeVisible()
})

/** When what is planned is due, and when it was first seen live: the tests after it pass meanwhile. */
let due: Date
let seenLive: Promise<number>

test('a note is planned for a moment, and not live before', async () => {
  const { page } = olga
  await openRecord(olga, 'Plans and links', `${origin}/desk/notes/later`)
  due = toMinuteAfter(Date.now() + 20_000)
  await page.getByLabel('On').fill(toLocalMinute(due))
  await page.getByRole('button', { name: 'Plan', exact: true }).click()
  await expectTold(page, 'Planned.')
  await expect(page.getByRole('button', { name: 'Plan', exact: true })).toBeFocused()
  await expect(page.getByRole('list', { name: 'Plans' }).getByText('1.0.0 goes live')).toBeVisible()
  const untilLive = async () => {
    while ((await read('/posts/later')).status !== 200) await sleep(500)
    return Date.now()
  }
  // The site may end before, with a test that failed.
  seenLive = untilLive().catch(() => 0)
})

test('a second version, what is different in it, and the way back', async () => {
  await ada.page.goto(writing)
  await typeAtEnd(ada.page, '', '', '## Why', '', 'Memory is small.')
  await expectSaved(ada.page)

  // A person who typed nothing there goes on with what another one types in one step, and thinks better of it.
  await olga.page.goto(writing)
  await olga.page.getByRole('tab', { name: 'Copies (1)' }).click()
  await olga.page.getByRole('button', { name: 'Go on with it' }).click()
  await expect(textOf(olga.page)).toContainText('Memory is small.')
  await olga.page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click()
  await expect(textOf(olga.page)).not.toContainText('Memory is small.')
  await expectSaved(olga.page)
  await olga.page.getByRole('button', { name: 'More' }).click()
  await olga.page.getByRole('menuitem', { name: 'Throw my changes away' }).click()
  await olga.page.getByRole('button', { name: 'Throw away' }).click()
  await expectTold(olga.page, 'Your changes are thrown away.')

  await keepDraft(ada.page, 'A section')
  await openRecord(ada)
  await askForReview(ada)
  await openRecord(rita)
  await decide(rita, 'Approve: I answer for these words', 'Good.')

  await openRecord(olga, 'Changes')
  const changes = olga.page.getByRole('tabpanel', { name: 'Changes' })
  await expect(changes.locator('ins').getByText('Memory is small.')).toBeVisible()
  await changes.getByLabel('Show').selectOption({ label: 'Source, line by line' })
  await expect(changes.getByText('## Why')).toBeVisible()
  await olga.page.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(olga.page.getByText('Suggested 1.1.0: a section is new: Why.')).toBeVisible()
  await confirm(olga.page, 'Publish', 'Publish 1.1.0')
  expect((await read(address())).text).toContain('Memory is small.')
  expect((await read('/feed.json')).text).toContain('A cache that forgets')

  await openRecord(olga, 'History')
  await olga.page.getByRole('button', { name: 'Make 1.0.0 live again' }).click()
  await confirm(olga.page, 'Make live again', 'Make live again 1.0.0')
  const { text } = await read(address())
  expect(text).toContain('It forgets the oldest entry.')
  expect(text).not.toContain('Memory is small.')
})

test('a note that is taken off the site is gone everywhere', async () => {
  await openRecord(olga)
  await olga.page.getByRole('button', { name: 'More to do' }).click()
  await olga.page.getByRole('menuitem', { name: 'Take off the site' }).click()
  const told = await confirm(olga.page, 'Take off the site', 'Take off the site')
  expect(told).toContain('/posts/a-cache-that-forgets answers that it is gone.')
  expect((await read(address())).status).toBe(410)
  for (const list of ['/', '/feed.json', '/sitemap.xml'])
    expect((await read(list)).text, list).not.toContain('a-cache-that-forgets')
  await expect(olga.page.getByText('Off the site').first()).toBeVisible()
  await expectAccessible(olga.page)
})

test('three notes go live in one release that is taken back', async () => {
  const { page } = olga
  await page.goto(`${origin}/desk`)
  await page.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name: 'Releases' }).click()
  await page.getByRole('button', { name: 'New release' }).click()
  await page.getByLabel('Name').fill('Three notes')
  // A press beside the window takes nothing that was typed away.
  await page.mouse.click(4, 4)
  await page.getByLabel('Name').press('Enter')
  await expect(page.getByRole('heading', { name: 'Three notes', level: 1 })).toBeVisible()
  for (const title of together) {
    await page.getByLabel('Add a note').fill(title)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('list', { name: 'Notes of the release' }).getByText(title)).toBeVisible()
  }
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Preview link' }).click()
  const link = await page.getByLabel('Link to all of them').inputValue()
  const shown = await (await fetch(link)).text()
  for (const title of together) expect(shown).toContain(title)
  await page.getByRole('button', { name: 'End link 1' }).click()
  await expectTold(page, 'The link shows nothing any more.')
  expect((await fetch(link)).status).toBe(404)
  await expect(page.getByText('Link 1: revoked')).toBeVisible()

  await page.getByRole('button', { name: 'Publish all' }).click()
  const publish = page.getByRole('dialog', { name: 'Publish Three notes' })
  await expect(publish.getByText('/posts/three is a new page.')).toBeVisible()
  await publish.getByRole('button', { name: 'Publish all' }).click()
  await expect(publish.getByText('three is live as 1.0.0.')).toBeVisible()
  await publish.getByRole('button', { name: 'Done' }).click()
  const readAll = () => Promise.all(together.map(async (title) => (await read(`/posts/${title.toLowerCase()}`)).status))
  expect(await readAll()).toEqual([200, 200, 200])

  await page.getByRole('button', { name: 'Take back' }).click()
  const back = page.getByRole('dialog', { name: 'Take Three notes back' })
  await back.getByRole('button', { name: 'Take back' }).click()
  await expect(back.getByText('three is off the site.')).toBeVisible()
  expect(await readAll()).toEqual([410, 410, 410])
})

test('the note that was planned is live at its moment', async () => {
  expect(await seenLive).toBeGreaterThanOrEqual(due.getTime())
  await openRecord(olga, 'History', `${origin}/desk/notes/later`)
  await expect(olga.page.getByText('1.0.0 went live')).toBeVisible()
})

const toMinuteAfter = (moment: number): Date => new Date(Math.ceil(moment / 60_000) * 60_000)

/** As a field for a moment takes it. */
const toLocalMinute = (moment: Date): string =>
  new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
