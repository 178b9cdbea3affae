import { words } from '../site/current-site.ts'
import styles from './meta-box.module.css'
import { MetaGroup } from './meta-group.tsx'
import type { MetaProps } from './meta-props.ts'

export function MetaEntities({ page }: MetaProps) {
  const { entities = [] } = page.revision.meta
  if (entities.length === 0) return null
  return (
    <MetaGroup title={words().meta.entities}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words().meta.name}</th>
            <th scope="col">{words().meta.type}</th>
          </tr>
        </thead>
        <tbody>
          {entities.map(({ name, type }) => (
            <tr key={`${name} ${type}`}>
              <td dir="auto">{name}</td>
              <td>{type}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </MetaGroup>
  )
}
