import { type EditionPage, readingMinutes, type TermKind } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import { GroupedNumber } from './grouped-number.tsx'
import styles from './meta-box.module.css'
import { MetaGroup, MetaRow, MetaRows } from './meta-group.tsx'
import type { MetaProps } from './meta-props.ts'
import { TermLink } from './term-link.tsx'

export function MetaBuiltWith({ page, terms }: MetaProps) {
  const { meta, body } = page.revision
  const viewCount = page.views ?? meta.viewCount
  const { meta: label } = words()
  const { stack = [], tools = [], tags = [], series, codeLanguage, difficulty } = meta
  return (
    <MetaGroup title={label.builtWith}>
      <MetaRows>
        {stack.length > 0 && (
          <MetaRow label={label.stack}>
            <TermList kind="stack" names={stack} terms={terms} />
          </MetaRow>
        )}
        {tools.length > 0 && (
          <MetaRow label={label.tools}>
            <TermList kind="tool" names={tools} terms={terms} />
          </MetaRow>
        )}
        {tags.length > 0 && (
          <MetaRow label={label.tags}>
            <TermList kind="tag" names={tags} terms={terms} />
          </MetaRow>
        )}
        {series && (
          <MetaRow label={label.series}>
            <TermLink kind="series" name={series.name} terms={terms} />
            {series.position !== undefined && ` · ${series.position}`}
          </MetaRow>
        )}
        {codeLanguage && <MetaRow label={label.codeLanguage}>{codeLanguage}</MetaRow>}
        {difficulty && <MetaRow label={label.difficulty}>{words().difficulty[difficulty]}</MetaRow>}
        <MetaRow label={label.readingTime}>{words().minutes(readingMinutes({ meta, body }))}</MetaRow>
        {viewCount !== undefined && (
          <MetaRow label={label.viewCount}>
            <GroupedNumber value={viewCount} />
          </MetaRow>
        )}
        {meta.lang && (
          <MetaRow label={label.language}>
            <TermLink kind="lang" name={meta.lang} terms={terms} />
          </MetaRow>
        )}
      </MetaRows>
    </MetaGroup>
  )
}

function TermList({ kind, names, terms }: { kind: TermKind; names: string[]; terms: EditionPage['terms'] }) {
  return (
    <ul className={styles.terms}>
      {[...new Set(names)].map((name) => (
        <li key={name} dir="auto">
          <TermLink kind={kind} name={name} terms={terms} />
        </li>
      ))}
    </ul>
  )
}
