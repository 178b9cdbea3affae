import { words } from '../site/current-site.ts'
import styles from './meta-box.module.css'
import { MetaGroup } from './meta-group.tsx'
import type { MetaProps } from './meta-props.ts'

export function MetaNotes({ page }: MetaProps) {
  const { notes = [] } = page.revision.meta
  if (notes.length === 0) return null
  return (
    <MetaGroup title={words().meta.notes}>
      <ul className={styles.notes}>
        {notes.map((note, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and its items may be equal
          <li key={index} className={styles.item} dir="auto">
            {note}
          </li>
        ))}
      </ul>
    </MetaGroup>
  )
}
