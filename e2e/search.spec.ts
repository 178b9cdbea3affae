import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { listViolations } from './axe.ts'
import { entrances, type Site, startSite } from './site.ts'

const toNote = (title: string, difficulty: string) => `---
title: ${title}
summary: What <b>to</b> know of it.
topic: { problem: reading plans, stack: sqlite }
revision: { status: reviewed, version: 1.0.0, lastReviewed: 2026-11-22 }
difficulty: ${difficulty}
---

The planner of ${title} looks at "quoted" <mark>indexes</mark> before anything else.
`

const parts = `---
title: Parts
summary: What crosses a road.
topic: { problem: crossings, stack: roads }
revision: { status: reviewed, version: 1.0.0, lastReviewed: 2026-11-22 }
---

${['one', 'two', 'three', 'four'].map((each) => `## Zebra ${each}\n\nText.`).join('\n\n')}
`

for (const entrance of entrances)
  test.describe(`search through the ${entrance === 'server' ? 'production' : 'plain'} entrance`, () => {
    // What the page does, it does without script.
    test.use({ javaScriptEnabled: false })
    let content: string
    let site: Site
    test.beforeAll(async () => {
      content = mkdtempSync(path.join(tmpdir(), 'alphanode-content-'))
      for (const [name, difficulty] of [
        ['Alpha', 'beginner'],
        ['Omega', 'expert'],
      ] as const)
        writeFileSync(path.join(content, `${name}.mdx`), toNote(name, difficulty))
      writeFileSync(path.join(content, 'parts.mdx'), parts)
      site = await startSite({ entrance, content })
    })
    test.afterAll(async () => {
      await site.stop()
      rmSync(content, { recursive: true, force: true })
    })

    test('readers ask, narrow the results and reach the note', async ({ page }) => {
      await page.goto(`${site.origin}/search`)
      await expect(page.getByRole('main').getByRole('link', { name: 'reading plans' })).toBeVisible()
      await page.getByRole('searchbox', { name: 'Search for' }).fill('  Planner  INDEXES ')
      await page.getByRole('button', { name: 'Search' }).click()
      await expect(page.getByRole('status')).toHaveText(/2 notes/)
      await expect(page.getByRole('searchbox', { name: 'Search for' })).toHaveValue('planner indexes')
      await expect(page.locator('mark')).toHaveText(['planner', 'indexes', 'planner', 'indexes'])
      await page.getByRole('link', { name: 'expert' }).click()
      await expect(page.getByRole('status')).toHaveText(/1 note/)
      await page.getByRole('link', { name: 'Omega' }).click()
      await expect(page).toHaveURL(`${site.origin}/posts/omega`)
    })

    test('a mistyped word is corrected, and advice is given where nothing is found', async ({ page }) => {
      await page.goto(`${site.origin}/search?q=plannr`)
      await expect(page.getByRole('status')).toContainText('2 notes for planner')
      await page.goto(`${site.origin}/search?q=${encodeURIComponent('"planner reading')}`)
      await expect(page.getByRole('main')).toContainText('Words in quotes must stand side by side')
      await expect(page.getByRole('main').getByRole('link', { name: 'reading plans' })).toBeVisible()
    })

    test('notes that lack some of the words are compared with the others, and say so', async ({ page }) => {
      await page.goto(`${site.origin}/search?q=alpha+planner`)
      await expect(page.getByRole('status')).toHaveText(/1 note/)
      await expect(page.getByRole('main').locator('h2 a')).toHaveText(['Alpha', 'Omega'])
      await expect(page.getByRole('main').getByText('without alpha', { exact: true })).toHaveCount(1)
      await page.goto(`${site.origin}/search?q=zeppelin`)
      await expect(page.getByRole('main').getByRole('link', { name: 'Reading plans' })).toBeVisible()
    })

    test('programs get the best titles, and search engines no page', async () => {
      const titles = await fetch(`${site.origin}/search.json?q=alp`)
      expect(await titles.json()).toEqual({
        results: [{ title: 'Alpha', url: '/posts/alpha', topic: 'reading plans' }],
      })
      const page = await fetch(`${site.origin}/search?q=alpha`)
      expect(page.headers.get('x-robots-tag')).toBe('noindex')
      expect(page.headers.get('cache-status')).toContain('rule=search')
    })

    test('a result leads to the sections that answer, on the page and for programs', async ({ page }) => {
      const addresses = ['#zebra-one', '#zebra-two', '#zebra-three'].map((id) => `/posts/parts${id}`)
      await page.goto(`${site.origin}/search?q=zebra`)
      const links = page.getByRole('main').getByRole('link', { name: /^Zebra/ })
      expect(await links.evaluateAll((all) => all.map((each) => each.getAttribute('href')))).toEqual(addresses)
      const { results } = (await (await fetch(`${site.origin}/search.json?q=zebra`)).json()) as {
        results: { url: string; further: { url: string; section: string }[] }[]
      }
      expect(results.flatMap(({ url, further }) => [url, ...further.map((each) => each.url)])).toEqual(addresses)
      await links.nth(1).click()
      await expect(page).toHaveURL(`${site.origin}${addresses[1]}`)
    })

    test('a note that is withdrawn is not found by the very next request', async () => {
      const ask = async () =>
        (await (await fetch(`${site.origin}/search.json?q=omega`)).json()) as { results: unknown[] }
      expect((await ask()).results).toHaveLength(1)
      expect(await site.cli('unpublish', 'omega')).toMatchObject({ code: 0 })
      expect((await ask()).results).toHaveLength(0)
      expect(await site.cli('publish', 'omega', '1.0.0')).toMatchObject({ code: 0 })
      expect((await ask()).results).toHaveLength(1)
    })
  })

test.describe('while one types', () => {
  let content: string
  let site: Site
  test.beforeAll(async () => {
    content = mkdtempSync(path.join(tmpdir(), 'alphanode-content-'))
    for (const title of ['Alpha', 'Alphabet'])
      writeFileSync(path.join(content, `${title}.mdx`), toNote(title, 'expert'))
    writeFileSync(path.join(content, 'parts.mdx'), parts)
    site = await startSite({ entrance: 'server', content })
  })
  test.afterAll(async () => {
    await site.stop()
    rmSync(content, { recursive: true, force: true })
  })

  test('the field answers, keys choose, and the way back leads to the page', async ({ page }) => {
    await page.goto(`${site.origin}/topics`)
    await page.keyboard.press('/')
    const field = page.getByRole('combobox', { name: 'Search the notes' })
    await expect(field).toBeFocused()
    await page.keyboard.type('alpha')
    const options = page.getByRole('listbox', { name: 'Search the notes' }).getByRole('option')
    await expect(options).toHaveText([/^Alpha reading plans/, /^Alphabet reading plans/, 'All results'])
    await expect(field).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('ArrowUp')
    await expect(options.nth(2)).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(options.nth(0)).toHaveAttribute('aria-selected', 'true')
    await expect(field).toHaveAttribute('aria-activedescendant', (await options.nth(0).getAttribute('id')) ?? '')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`${site.origin}/posts/alpha`)
    await page.goBack()
    await expect(page).toHaveURL(`${site.origin}/topics`)
    await expect(page.getByRole('listbox')).toHaveCount(0)
  })

  test('further sections of a note are in the list as well', async ({ page }) => {
    await page.goto(`${site.origin}/topics`)
    await page.getByLabel('Search the notes').click()
    await page.keyboard.type('zebra')
    await expect(page.getByRole('option')).toHaveText([
      'Parts § Zebra one',
      'Parts § Zebra two',
      'Parts § Zebra three',
      'All results',
    ])
    expect(await listViolations(page)).toEqual([])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`${site.origin}/posts/parts#zebra-two`)
  })

  test('Escape closes the list, Enter without a choice leads to the page of the question', async ({ page }) => {
    await page.goto(`${site.origin}/topics`)
    const field = page.getByLabel('Search the notes')
    await field.click()
    await page.keyboard.type('alphabet')
    await expect(page.getByRole('option')).toHaveCount(2)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`${site.origin}/search?q=alphabet`)
  })

  test('the key can be turned off', async ({ page }) => {
    await page.goto(`${site.origin}/search`)
    await page.getByLabel('The key / leads to the search').uncheck()
    await page.goto(`${site.origin}/topics`)
    await page.keyboard.press('/')
    await expect(page.getByLabel('Search the notes')).not.toBeFocused()
  })
})
