import { words } from '../site/current-site.ts'
import { MetaGroup, MetaRows } from './meta-group.tsx'
import { MetaMap } from './meta-map.tsx'
import type { MetaProps } from './meta-props.ts'

/** Fields that the schema has no name for, in whatever shape they came. */
export function MetaExtra({ page }: MetaProps) {
  const { extra = {} } = page.revision.meta
  if (Object.keys(extra).length === 0) return null
  return (
    <MetaGroup title={words().meta.rest}>
      <MetaRows>
        <MetaMap map={extra} slug={page.slug} />
      </MetaRows>
    </MetaGroup>
  )
}
