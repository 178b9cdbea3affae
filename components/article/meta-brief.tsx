import { words } from '../site/current-site.ts'
import styles from './meta-box.module.css'
import type { MetaProps } from './meta-props.ts'
import { Stamp } from './stamp.tsx'

const mostTools = 6

/** What one wants to know of the sheet before it is opened: the stamp, the topic, the tools. */
export function MetaBrief({ page }: MetaProps) {
  const { meta, version } = page.revision
  const { status, lastReviewed } = meta.revision
  const topic = [meta.topic?.problem, meta.topic?.stack].filter((name) => name !== undefined)
  const tools = (meta.tools ?? meta.tags ?? []).slice(0, mostTools)
  return (
    <>
      <Stamp version={version} status={status} lastReviewed={lastReviewed} />
      {[topic, tools].map((names) => names.length > 0 && <bdi key={names.join()}>{names.join(' · ')}</bdi>)}
      <span className={styles.all}>{words().meta.all}</span>
    </>
  )
}
