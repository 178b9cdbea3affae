import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml'

/** YAML that is well formed and still not accepted. */
export class YamlRefusal extends Error {
  readonly offset: number
  readonly field: string
  constructor(offset: number, field: string, message: string) {
    super(message)
    this.name = 'YamlRefusal'
    this.offset = offset
    this.field = field
  }
}

export const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

export interface PlainOptions {
  /** `written`: a number that would not give back the text that stands there is that text. */
  numbers: 'value' | 'written'
  named?: NamedValues
}

/** Texts and numbers that were given a name. Aliases of lists and maps are refused: they may grow without end. */
interface NamedValues {
  values: Map<string, unknown>
  /** How many letters aliases may still stand for. */
  left: number
}

/** As long as front matter may be that writes its values out. */
const mostByAliases = 64 * 1024

/** Copies a YAML node into plain lists, maps and scalars. Depth has been checked before. */
export function toPlainValue(
  node: unknown,
  stated: PlainOptions = { numbers: 'value' },
  path: readonly string[] = [],
): unknown {
  const named = stated.named ?? { values: new Map<string, unknown>(), left: mostByAliases }
  const options = { ...stated, named }
  if (node === null || node === undefined) return null
  if (isAlias(node)) return toNamedValue(node, named, path)
  if (isScalar(node)) {
    const value = toScalarValue(node, options)
    if (node.anchor) named.values.set(node.anchor, value)
    return value
  }
  const anchor = anchorOf(node)
  if (anchor !== undefined) named.values.delete(anchor)
  if (isSeq(node)) return node.items.map((item, index) => toPlainValue(item, options, [...path, String(index)]))
  if (isMap(node)) return toPlainMap(node, options, path)
  throw new YamlRefusal(startOf(node as Node), nameOf(path), 'expected text, number, list or map, found something else')
}

function toNamedValue(alias: Alias, named: NamedValues, path: readonly string[]): unknown {
  if (!named.values.has(alias.source))
    throw new YamlRefusal(startOf(alias), nameOf(path), 'expected the value written out, found an alias')
  const value = named.values.get(alias.source)
  named.left -= String(value).length
  if (named.left >= 0) return value
  throw new YamlRefusal(
    startOf(alias),
    nameOf(path),
    `expected aliases for at most ${mostByAliases} letters in all, found more`,
  )
}

/** An integer that no number holds keeps its digits in either case. */
function toScalarValue({ value, source }: Scalar, { numbers }: PlainOptions): unknown {
  if (typeof value !== 'number' || source === undefined || String(value) === source) return value
  const isLarge = /^[-+]?\d+$/.test(source) && !Number.isSafeInteger(value)
  return numbers === 'written' || isLarge ? source : value
}

function toPlainMap(map: YAMLMap, options: PlainOptions, path: readonly string[]): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (const pair of map.items) {
    const key = requireKey(pair, path)
    if (Object.hasOwn(copy, key))
      throw new YamlRefusal(startOf(pair.key), nameOf([...path, key]), 'expected each key once, found it again')
    copy[key] = toPlainValue(pair.value, options, [...path, key])
  }
  return copy
}

function requireKey(pair: Pair, path: readonly string[]): string {
  const key = keyOf(pair)
  if (key === null)
    throw new YamlRefusal(startOf(pair.key), nameOf(path), 'expected a text as key, found a list, a map or nothing')
  if (forbiddenKeys.has(key))
    throw new YamlRefusal(startOf(pair.key), nameOf([...path, key]), `expected an ordinary key, found ${key}`)
  return key
}

export const keyOf = (pair: Pair): string | null =>
  isScalar(pair.key) && pair.key.value !== null && pair.key.value !== '' ? String(pair.key.value) : null

export const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0

const nameOf = (path: readonly string[]): string => path.join('.') || 'front matter'

const anchorOf = (node: unknown): string | undefined => (node as { anchor?: string }).anchor
