import type { Browser, Page } from '@playwright/test'
import { expect } from './desk.ts'
import { findFreePort } from './free-port.ts'
import { startSite } from './site.ts'
import { writePicture } from './write-picture.ts'

/** Screens of the desk, with the notes of this site and one of them being written. */
export const deskScreens = ['desk-queue', 'desk-editor', 'desk-record'] as const

const note = 'sharing-a-draft-safely'
const viewport = { width: 1280, height: 860 }
const sentence = 'A link may also be given a number of openings, after which it shows nothing.\n\n'

export async function takeDesk(
  browser: Browser,
  names: readonly string[],
  toFile: (name: string) => string,
): Promise<void> {
  const port = String(await findFreePort())
  // Cookies belong to the host by which the site calls itself.
  const origin = `http://localhost:${port}`
  const site = await startSite({ entrance: 'server', content: 'content', port, environment: { SITE_URL: origin } })
  try {
    const { stdout } = await site.cli('user', 'add', '--operator')
    const context = await browser.newContext({ viewport, colorScheme: 'light' })
    const page = await context.newPage()
    const take = async (name: (typeof deskScreens)[number]) => {
      await page.evaluate(() => document.fonts.ready)
      if (names.includes(name)) await writePicture(await page.screenshot(), toFile(`${name}-1280-light.png`))
    }
    await page.goto(origin + new URL(stdout.trim()).pathname)
    await page.getByLabel('Name').fill('Jo Bell')
    await page.getByLabel('Password').fill('a long enough word')
    await page.getByRole('button', { name: 'Begin' }).click()
    await expect(page.getByRole('navigation', { name: 'Desk' })).toBeVisible()

    const address = await findNote(page, origin)
    await page.goto(origin + address)
    await write(page)
    await take('desk-editor')
    await keep(page)

    await page.goto(`${origin}${address}/record`)
    await page.getByRole('tab', { name: 'Changes' }).click()
    await expect(page.getByRole('insertion').getByText('a number of openings')).toBeVisible()
    await take('desk-record')

    await page.goto(`${origin}/desk`)
    await expect(page.locator('[data-note]').first()).toBeVisible()
    await take('desk-queue')
    await context.close()
  } finally {
    await site.stop()
  }
}

async function findNote(page: Page, origin: string): Promise<string> {
  const input = encodeURIComponent(JSON.stringify({ q: note }))
  const response = await page.request.get(`${origin}/desk/api/find-notes?input=${input}`)
  const { notes } = (await response.json()) as { notes: { id: string }[] }
  return `/desk/notes/${encodeURIComponent(notes[0]?.id ?? '')}`
}

/** A sentence before the first heading, and the preview as it is after that. */
async function write(page: Page): Promise<void> {
  const text = page.getByRole('textbox', { name: 'Text of the note' })
  await expect(page.locator('[data-editor][data-journal="read"]')).toBeVisible()
  await text.click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText(sentence)
  await expect(page.getByRole('button', { name: 'Keep draft' })).toBeEnabled()
  const preview = page.frameLocator('iframe').first()
  await expect(preview.getByText('a number of openings').first()).toBeVisible()
}

async function keep(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keep draft' }).click()
  const dialog = page.getByRole('dialog', { name: 'Keep as the draft' })
  await dialog.getByLabel('What changed').fill('Links with a number of openings')
  await dialog.getByRole('button', { name: 'Keep draft' }).click()
  await expect(dialog).toBeHidden()
}
