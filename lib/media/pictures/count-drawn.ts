/** A part of a drawing that has a name, or the whole of it. */
interface Part {
  /** Elements in it that are in no part of their own. */
  own: number
  /** Parts that are in it, or that it draws once more. */
  parts: string[]
}

/** Counts the elements of a drawing as often as they are drawn: what is used twice within what is used twice is drawn four times. */
export interface DrawnCount {
  open(attributes: Readonly<Record<string, string>>): void
  close(): void
  total(): number
}

const whole = ''

export function countDrawn(): DrawnCount {
  const parts = new Map<string, Part>()
  const inside = [whole]
  const openPart = (name: string): Part => {
    const part = parts.get(name) ?? { own: 0, parts: [] }
    parts.set(name, part)
    return part
  }
  return {
    open(attributes) {
      const around = inside.at(-1) ?? whole
      const name = attributes.id || around
      if (name !== around) openPart(around).parts.push(name)
      inside.push(name)
      const part = openPart(name)
      part.own++
      for (const used of listUsed(attributes)) part.parts.push(used)
    },
    close() {
      inside.pop()
    },
    total: () => countAll(parts),
  }
}

function* listUsed(attributes: Readonly<Record<string, string>>): Generator<string> {
  for (const [name, value] of Object.entries(attributes)) {
    if (/^(?:xlink:)?href$/.test(name) && value.startsWith('#')) yield value.slice(1)
    for (const [, used = ''] of value.matchAll(/url\(\s*["']?#([^"')\s]+)/g)) yield used
  }
}

/** From the innermost to the whole, without calls within calls: parts may use each other a hundred thousand deep. */
function countAll(parts: ReadonlyMap<string, Part>): number {
  const totals = new Map<string, number>()
  const begun = new Set<string>()
  const waiting = [whole]
  for (let name = waiting.at(-1); name !== undefined; name = waiting.at(-1)) {
    const part = parts.get(name)
    if (part && !begun.has(name)) {
      begun.add(name)
      // Nothing draws a part within itself.
      for (const inner of part.parts) if (!begun.has(inner)) waiting.push(inner)
      continue
    }
    waiting.pop()
    if (!part || totals.has(name)) continue
    totals.set(
      name,
      part.parts.reduce((sum, inner) => sum + (totals.get(inner) ?? 0), part.own),
    )
  }
  return totals.get(whole) ?? 0
}
