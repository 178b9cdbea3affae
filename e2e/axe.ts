import { createRequire } from 'node:module'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright'
import { rulesOfTheme, themes } from './kinds.ts'

const { source } = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core') as { source: string }

/** Rules of accessibility that the page breaks, in both themes. */
export async function listViolations(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    const runOnly = colorScheme === 'dark' ? { runOnly: [...rulesOfTheme] } : {}
    const axe = (await prepareAxe(page)).options({ resultTypes: ['violations'], ...runOnly })
    const { violations } = await axe.analyze()
    for (const { id, nodes } of violations)
      found.push(`${page.url()} ${colorScheme} ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n')}`)
  }
  return found
}

/**
 * The builder loads axe into the page twice each time, and into a page of its own to put frames together, which takes longer
 * than most rules. A page without frames has it once.
 */
async function prepareAxe(page: Page): Promise<AxeBuilder> {
  if (page.frames().length > 1) return new AxeBuilder({ page: page as never })
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(source)
  return new AxeBuilder({ page: page as never, axeSource: 'axe' }).setLegacyMode()
}
