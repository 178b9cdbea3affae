import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { keyOf, startOf } from './yaml-value.ts'

/**
 * The offset of a field's value, or of the key of its nearest existing parent. Fields that the metadata keeps under
 * another name than the file gave them (`hash`, and what has no place of its own) are found where the file has them.
 */
export function locateInYaml(root: Node | null, path: readonly (string | number)[]): number | null {
  const found = descend(root, path)
  if (found.rest === 0) return found.offset
  if (path[0] === 'sourceHash') return locateInYaml(root, ['hash', ...path.slice(1)])
  if (path[0] !== 'extra' || path.length < 2) return found.offset
  const elsewhere = descend(root, path.slice(1))
  return elsewhere.rest < path.length - 1 ? elsewhere.offset : found.offset
}

function descend(root: Node | null, path: readonly (string | number)[]): { offset: number | null; rest: number } {
  let node: unknown = root
  let parent: number | null = null
  for (const [index, step] of path.entries()) {
    const rest = path.length - index
    if (isSeq(node)) {
      const item: unknown = node.items[Number(step)]
      if (item === undefined) return { offset: parent, rest }
      parent = startOf(item)
      node = item
    } else if (isMap(node)) {
      const pair = node.items.find((candidate) => keyOf(candidate) === String(step))
      if (!pair) return { offset: parent, rest }
      parent = startOf(pair.key)
      node = pair.value
      if (rest === 1) return { offset: valueOffset(pair), rest: 0 }
    } else return { offset: parent, rest }
  }
  return { offset: parent, rest: 0 }
}

/** An empty value has no place of its own: its key stands for it. */
const valueOffset = (pair: Pair): number =>
  pair.value === null || (isScalar(pair.value) && pair.value.value === null) ? startOf(pair.key) : startOf(pair.value)
