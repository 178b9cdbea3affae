import type { ReactNode } from 'react'
import { isJsonRecord, type JsonValue } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './meta-box.module.css'
import { toWords } from './words.ts'

/** Deeper lists are not moved in any further, so that the last is as wide as a phone needs; a number tells their level. */
const deepest = 5

interface Props {
  value: JsonValue
  depth?: number
}

/** Any value of the metadata, lists and maps as nested lists. */
export function MetaValue({ value, depth = 1 }: Props): ReactNode {
  if (Array.isArray(value)) return value.length === 0 ? <Empty /> : <Items items={value} depth={depth} />
  if (isJsonRecord(value)) {
    const fields = Object.entries(value)
    return fields.length === 0 ? <Empty /> : <Fields fields={fields} depth={depth} />
  }
  if (value === null || value === '') return <Empty />
  if (typeof value === 'boolean') return value ? words().meta.yes : words().meta.no
  return <bdi>{String(value)}</bdi>
}

function Items({ items, depth }: { items: JsonValue[]; depth: number }) {
  return (
    <ul className={toClasses(depth, styles.items)}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and its items may be equal
        <li key={index} data-level={isNested(item) ? undefined : toLevel(depth)}>
          <MetaValue value={item} depth={depth + 1} />
        </li>
      ))}
    </ul>
  )
}

function Fields({ fields, depth }: { fields: [string, JsonValue][]; depth: number }) {
  return (
    <ul className={toClasses(depth)}>
      {fields.map(([name, value]) => (
        <li key={name} data-level={toLevel(depth)}>
          <bdi className={styles.key}>{toWords(name)}</bdi>: <MetaValue value={value} depth={depth + 1} />
        </li>
      ))}
    </ul>
  )
}

const toClasses = (depth: number, more?: string): string =>
  [styles.nest, more, depth > deepest && styles.deep].filter(Boolean).join(' ')

const isNested = (value: JsonValue): boolean => typeof value === 'object' && value !== null

const toLevel = (depth: number): number | undefined => (depth > deepest ? depth : undefined)

const Empty = () => <span className={styles.empty}>{words().meta.none}</span>
