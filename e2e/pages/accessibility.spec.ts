import { listViolations } from '../axe.ts'
import { kinds } from '../kinds.ts'
import { expect, test } from './site-test.ts'

for (const [name, address] of Object.entries(kinds))
  test(`${name}: axe finds nothing, in the light theme and in the dark one`, async ({ visit }) => {
    expect(await listViolations(await visit(address))).toEqual([])
  })

for (const [name, address] of Object.entries(kinds))
  test(`${name} at 320 px: nothing scrolls sideways, and what is pressed is large enough`, async ({ visit }) => {
    const page = await visit(address, { width: 320, height: 700 })
    const { width, wide } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      wide: [...document.querySelectorAll('main *')]
        .filter(
          (each) =>
            each.getBoundingClientRect().right > 321 &&
            !each.closest('pre, .table-scroll, .math-display, .diagram-scroll, svg'),
        )
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
