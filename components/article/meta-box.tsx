import { words } from '../site/current-site.ts'
import { MetaAbout } from './meta-about.tsx'
import styles from './meta-box.module.css'
import { MetaBrief } from './meta-brief.tsx'
import { MetaBuiltWith } from './meta-built-with.tsx'
import { MetaChecklist } from './meta-checklist.tsx'
import { MetaEntities } from './meta-entities.tsx'
import { MetaExtra } from './meta-extra.tsx'
import { MetaNotes } from './meta-notes.tsx'
import type { MetaProps } from './meta-props.ts'
import { MetaProvenance } from './meta-provenance.tsx'
import { MetaQuality } from './meta-quality.tsx'
import { MetaRecord } from './meta-record.tsx'

/**
 * The data sheet of a note: every field of its metadata, in groups. A field without a value has no row. A narrow screen shows
 * it folded, the essentials first; a wide one and paper show it whole.
 */
export function MetaBox(props: MetaProps) {
  return (
    <section className={styles.sheet} aria-labelledby="page:meta" dir="ltr">
      <h2 id="page:meta" className={styles.title}>
        {words().meta.title}
      </h2>
      <details className={styles.fold}>
        <summary className={styles.summary}>
          <MetaBrief {...props} />
        </summary>
        <MetaAbout {...props} />
        <MetaBuiltWith {...props} />
        <MetaQuality {...props} />
        <MetaRecord {...props} />
        <MetaProvenance {...props} />
        <MetaChecklist {...props} />
        <MetaEntities {...props} />
        <MetaNotes {...props} />
        <MetaExtra {...props} />
      </details>
    </section>
  )
}
