import AxeBuilder from '@axe-core/playwright'
import { kinds, themes } from '../kinds.ts'
import { expect, test } from './site-test.ts'

for (const [name, address] of Object.entries(kinds))
  for (const colorScheme of themes)
    test(`${name}, ${colorScheme}: axe finds nothing`, async ({ open }) => {
      const page = await open(address, { colorScheme, viewport: { width: 1280, height: 900 } })
      const { violations } = await new AxeBuilder({ page: page as never }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n')}`),
      ).toEqual([])
    })

for (const [name, address] of Object.entries(kinds))
  test(`${name} at 320 px: nothing scrolls sideways, and what is pressed is large enough`, async ({ open }) => {
    const page = await open(address, { viewport: { width: 320, height: 700 } })
    const { width, wide } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      wide: [...document.querySelectorAll('main *')]
        .filter((each) => each.getBoundingClientRect().right > 321 && !each.closest('pre, .table-scroll, svg'))
        .map((each) => each.outerHTML.slice(0, 120)),
    }))
    expect({ width, wide }).toEqual({ width: 320, wide: [] })
    expect(await page.evaluate(listSmallTargets)).toEqual([])
  })

/** Targets below 24 px, but for links in sentences (WCAG 2.5.8). */
function listSmallTargets(): string[] {
  const isInline = (each: Element) => getComputedStyle(each).display === 'inline'
  return [...document.querySelectorAll('a, button, input, summary')]
    .filter((each) => !isInline(each) && each.checkVisibility({ visibilityProperty: true }))
    .filter((each) => !each.classList.contains('skip-link') && each.getAttribute('type') !== 'checkbox')
    .filter((each) => {
      const { width, height } = each.getBoundingClientRect()
      return width < 23.5 || height < 23.5
    })
    .map((each) => each.outerHTML.slice(0, 160))
}
