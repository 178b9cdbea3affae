import type { Element, ElementContent, Parents } from 'hast'
import { toString as toText } from 'hast-util-to-string'
import { classesOf, element, isElement, isSpace } from '#lib/sources/html/elements.ts'
import { readStyle } from './styles.ts'

/** An item of a list whose level is said and not shown by where it stands. */
interface LeveledItem {
  level: number
  isOrdered: boolean
  /** The number that it shows. */
  start: number | null
  children: ElementContent[]
}

/** Lists of programs that put every item on its own and say how deep it belongs. */
export function nestLeveledItems(parent: Parents): void {
  const nested: ElementContent[] = []
  let run: LeveledItem[] = []
  const close = () => {
    if (run.length > 0) nested.push(...toLists(run))
    run = []
  }
  for (const child of parent.children as ElementContent[]) {
    const items = listLeveled(child)
    if (items.length > 0) run.push(...items)
    else if (run.length > 0 && goesOn(child)) run.at(-1)?.children.push(child)
    else if (run.length === 0 || !isSpace(child)) {
      close()
      nested.push(child)
    }
  }
  close()
  parent.children = nested
  for (const child of nested) if (isElement(child)) nestLeveledItems(child)
}

/** Desktop Word: a paragraph of a list without a sign belongs to the item before. */
const goesOn = (node: ElementContent): boolean =>
  isElement(node, 'p') && classesOf(node).some((name) => /^MsoListParagraph/.test(name)) && toText(node).trim() !== ''

function listLeveled(node: ElementContent): LeveledItem[] {
  if (!isElement(node)) return []
  if (node.tagName === 'div' && node.children.length > 0) {
    const inside = node.children.filter((child) => !isSpace(child))
    const [only] = inside
    return inside.length === 1 && only && isElement(only) && /^[uo]l$/.test(only.tagName) ? listLeveled(only) : []
  }
  if (/^[uo]l$/.test(node.tagName)) return listOfList(node)
  const item = toWordItem(node)
  return item ? [item] : []
}

/** Word for the web has a list for each item; Slack has one for each run of a level. */
function listOfList(list: Element): LeveledItem[] {
  const inside = list.children.filter((child) => !isSpace(child))
  const items = inside.filter((child): child is Element => isElement(child, 'li'))
  // A list within the list, or words of it, have no level: it stays as it stands.
  if (items.length < inside.length) return []
  const ofList = toLevel(list.properties.dataIndent, 0)
  const levels = items.map((item) => toLevel(item.properties.dataAriaLevel, 1) ?? ofList)
  if (levels.some((level) => level === null)) return []
  const start = toNumber(list.properties.start)
  return items.map(({ children }, index) => ({
    ...{ level: levels[index] ?? 0, isOrdered: list.tagName === 'ol', children },
    start: index === 0 ? start : null,
  }))
}

/** Counted from 0. */
function toLevel(value: unknown, first: number): number | null {
  const level = toNumber(value)
  return level === null ? null : Math.max(0, level - first)
}

const toNumber = (value: unknown): number | null => (/^\d{1,5}$/.test(String(value ?? '')) ? Number(value) : null)

/** Desktop Word writes a paragraph for each item: its level is in the style, its sign stands before the words. */
function toWordItem(node: Element): LeveledItem | null {
  const level = /\blevel(\d)\b/.exec(readStyle(node).get('mso-list') ?? '')?.[1]
  if (level === undefined || !/^(?:p|div)$/.test(node.tagName)) return null
  const sign = takeSign(node)
  const number = /^\(?(\d{1,5}|[a-z]{1,3})[.)]/i.exec(sign)?.[1]
  return {
    level: Number(level) - 1,
    isOrdered: number !== undefined && !(number === 'o' && !/[.)]/.test(sign)),
    start: toNumber(number),
    children: node.children,
  }
}

/** Takes the sign out of the words and returns it. */
function takeSign(node: Element): string {
  for (const [index, child] of node.children.entries()) {
    if (!isElement(child)) continue
    if (readStyle(child).get('mso-list')?.toLowerCase() === 'ignore') {
      node.children.splice(index, 1)
      return toText(child).trim()
    }
    const inside = takeSign(child)
    if (inside && child.children.length === 0) node.children.splice(index, 1)
    if (inside) return inside
  }
  return ''
}

function toLists(items: readonly LeveledItem[]): Element[] {
  const lists: Element[] = []
  const open: { list: Element; level: number; isOrdered: boolean }[] = []
  for (const { level, isOrdered, start, children } of items) {
    while ((open.at(-1)?.level ?? -1) > level) open.pop()
    const present = open.at(-1)
    const isNext = present?.level === level && present.isOrdered === isOrdered
    if (present?.level === level && !isNext) open.pop()
    if (!isNext) {
      const list = element(isOrdered ? 'ol' : 'ul', [], isOrdered && start !== null && start > 1 ? { start } : {})
      const outer = open.at(-1)?.list.children.at(-1)
      if (isElement(outer)) outer.children.push(list)
      else lists.push(list)
      open.push({ list, level, isOrdered })
    }
    open.at(-1)?.list.children.push(element('li', [...children]))
  }
  return lists
}
