import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright'
import { rulesOfTheme, themes } from './kinds.ts'

const { source } = createRequire(import.meta.url)('axe-core') as typeof axe

/** Rules of accessibility that the page and its frames break, in both themes. */
export async function listViolations(page: Page): Promise<string[]> {
  for (const frame of page.frames()) if (!(await frame.evaluate("'axe' in window"))) await frame.evaluate(source)
  const found: string[] = []
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    const rules = colorScheme === 'dark' ? [...rulesOfTheme] : null
    for (const broken of await page.evaluate(findBroken, rules)) found.push(`${page.url()} ${colorScheme} ${broken}`)
  }
  return found
}

/** In the page, which answers with what is broken alone: all that axe has to say of a page takes longer to send than to find. */
async function findBroken(rules: string[] | null): Promise<string[]> {
  const { axe } = window as unknown as { axe: typeof import('axe-core') }
  const { violations } = await axe.run(document, {
    resultTypes: ['violations'],
    ...(rules && { runOnly: rules }),
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n')}`)
}
