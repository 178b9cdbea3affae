import { words } from '../site/current-site.ts'
import styles from './meta-box.module.css'
import { MetaGroup } from './meta-group.tsx'
import type { MetaProps } from './meta-props.ts'

export function MetaChecklist({ page }: MetaProps) {
  const { checklist = [] } = page.revision.meta
  if (checklist.length === 0) return null
  return (
    <MetaGroup title={words().meta.checklist}>
      <ol className={styles.checklist}>
        {checklist.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and its items may be equal
          <li key={index} className={styles.item} dir="auto">
            {item}
          </li>
        ))}
      </ol>
    </MetaGroup>
  )
}
