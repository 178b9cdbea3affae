import { kinds } from '../kinds.ts'
import { expect, test } from './site-test.ts'

for (const [name, address] of Object.entries(kinds))
  test(`${name}: the keyboard reaches everything that can be pressed, in its order, and is seen there`, async ({
    visit,
  }) => {
    const page = await visit(address)
    const wanted = await page.evaluate(numberTargets)
    const reached: number[] = []
    const unseen: string[] = []
    // Twice round would be a trap; once and what scrolls by itself is enough.
    for (let press = 0; press < wanted.length + 40; press++) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(describeFocus)
      if (stop === null) break
      if (!stop.isSeen) unseen.push(stop.html)
      if (stop.number !== null) reached.push(stop.number)
    }
    expect(reached).toEqual(wanted)
    expect(unseen).toEqual([])
  })

/** Numbers what can be pressed, as the document has it; of a group of radio buttons the keyboard visits one. */
function numberTargets(): number[] {
  const targets = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
  ].filter(
    (each) =>
      each.checkVisibility({ visibilityProperty: true }) &&
      each.tabIndex >= 0 &&
      !(each as HTMLButtonElement).disabled &&
      !(each instanceof HTMLInputElement && each.type === 'radio' && !isVisited(each)),
  )
  for (const [number, target] of targets.entries()) target.dataset.number = String(number)
  return targets.map((_, number) => number)

  function isVisited(radio: HTMLInputElement): boolean {
    const group = [...document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${radio.name}"]`)]
    return radio === (group.find((each) => each.checked) ?? group[0])
  }
}

/** Null when the focus has left the page. */
function describeFocus(): { number: number | null; isSeen: boolean; html: string } | null {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return null
  // A control that is drawn by its label shows the focus there.
  const drawn = [focused, focused.parentElement, focused.nextElementSibling].filter((each) => each !== null)
  const isSeen = drawn.some((each) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
  })
  const number = focused.dataset.number
  return { number: number === undefined ? null : Number(number), isSeen, html: focused.outerHTML.slice(0, 120) }
}
