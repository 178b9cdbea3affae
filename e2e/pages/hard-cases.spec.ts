import { kinds, widths } from '../kinds.ts'
import { expect, test } from './site-test.ts'

const hardCases = [
  'long-title',
  'endless-word',
  'bare',
  'sixty-tags',
  'deep-extra',
  'cjk',
  'rtl',
  'in-review',
  'archived',
  'every-part',
]

/** Text is set by this site's own fonts; what they lack may differ from machine to machine, hence the allowance. */
const allowance = { maxDiffPixelRatio: 0.02, threshold: 0.3 }

for (const name of hardCases)
  for (const width of widths)
    test(`${name} looks as intended at ${width} pixels`, async ({ visit }) => {
      const page = await visit(kinds[name] ?? '/', { width, height: 1600 })
      await page.evaluate(() => document.fonts.ready)
      // When a note was published depends on when the test began.
      const dates = page.locator('main time')
      await expect(page).toHaveScreenshot(`${name}-${width}.png`, { ...allowance, mask: [dates] })
    })
