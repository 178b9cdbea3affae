import { type Browser, type BrowserContext, expect as expectSoon, type Page } from '@playwright/test'
import { listViolations } from './axe.ts'

/** A busy machine takes its time over scrypt and the first render of a page, also where no test runs. */
export const expect = expectSoon.configure({ timeout: 30_000 })

const password = 'a long enough word'

export interface Person {
  context: BrowserContext
  page: Page
  /** What a policy refused, and errors of scripts. */
  refused: string[]
}

/** A browser of one person, which notes whatever a policy refuses. */
export async function openBrowser(browser: Browser): Promise<Person> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const refused: string[] = []
  await context.exposeFunction('noteRefused', (what: string) => refused.push(what))
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      (window as unknown as { noteRefused(what: string): void }).noteRefused(`${violatedDirective} ${blockedURI}`),
    ),
  )
  context.on('weberror', (error) => refused.push(error.error().message))
  return { context, page: await context.newPage(), refused }
}

/** Takes an invitation up. */
export async function come(page: Page, link: string, name?: string): Promise<void> {
  await page.goto(link)
  if (name !== undefined) await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('navigation', { name: 'Desk' })).toBeVisible()
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await listViolations(page)).toEqual([])
}

export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name or e-mail').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Signs in again where the session ended. */
export async function signInAgain(page: Page): Promise<void> {
  const again = page.getByRole('dialog', { name: 'Your session has ended' })
  await again.getByLabel('Password').fill(password)
  await again.getByRole('button', { name: 'Sign in' }).click()
  await expect(again).toBeHidden()
}

/** The link of an invitation that the operator makes. */
export async function invite(page: Page, origin: string, role: string, name: string): Promise<string> {
  await page.goto(`${origin}/desk/people`)
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite a person' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Role').selectOption(role)
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = (await page.locator('output').textContent()) ?? ''
  await page.getByRole('button', { name: 'Close' }).click()
  return origin + new URL(link, origin).pathname
}

/** The page says that something was done. */
export const expectTold = (page: Page, text: string) =>
  expect(page.getByRole('region', { name: 'Notices' }).getByText(text).last()).toBeVisible()
