import type { ReactNode } from 'react'
import { isJsonRecord, type JsonValue } from '#lib/posts'
import styles from './meta-box.module.css'
import { toWords } from './words.ts'

/** From here on lists are no longer moved in, so that the deepest one is as wide as a phone needs; a number tells their level. */
const deepest = 5

/** Any value of the metadata, lists and maps as nested lists. */
export function MetaValue({ value, depth = 1 }: { value: JsonValue; depth?: number }): ReactNode {
  if (Array.isArray(value)) {
    if (value.length === 0) return <Empty />
    return (
      <Nest depth={depth}>
        {value.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and its items may be equal
          <li key={index}>
            <MetaValue value={item} depth={depth + 1} />
          </li>
        ))}
      </Nest>
    )
  }
  if (isJsonRecord(value)) {
    const entries = Object.entries(value)
    if (entries.length === 0) return <Empty />
    return (
      <Nest depth={depth}>
        {entries.map(([key, item]) => (
          <li key={key}>
            <span className={styles.key}>{toWords(key)}</span>: <MetaValue value={item} depth={depth + 1} />
          </li>
        ))}
      </Nest>
    )
  }
  if (value === null || value === '') return <Empty />
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return <span dir="auto">{String(value)}</span>
}

function Nest({ depth, children }: { depth: number; children: ReactNode }) {
  if (depth <= deepest) return <ul className={styles.nest}>{children}</ul>
  return (
    <ul className={`${styles.nest} ${styles.deep}`} data-level={depth}>
      {children}
    </ul>
  )
}

const Empty = () => <span className={styles.empty}>none</span>
