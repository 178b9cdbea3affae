import { words } from '../site/current-site.ts'
import { MetaGroup, MetaRow, MetaRows } from './meta-group.tsx'
import type { MetaProps } from './meta-props.ts'
import { MetaValue } from './meta-value.tsx'
import { toWords } from './words.ts'

/** Fields that the schema has no name for, in whatever shape they came. */
export function MetaExtra({ page }: MetaProps) {
  const entries = Object.entries(page.revision.meta.extra ?? {})
  if (entries.length === 0) return null
  return (
    <MetaGroup title={words().meta.rest}>
      <MetaRows>
        {entries.map(([name, value]) => (
          <MetaRow key={name} label={toWords(name)}>
            <MetaValue value={value} />
          </MetaRow>
        ))}
      </MetaRows>
    </MetaGroup>
  )
}
