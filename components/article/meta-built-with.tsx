import { type EditionPage, readingMinutes, type TermKind } from '#lib/core/posts'
import { GroupedNumber } from './grouped-number.tsx'
import styles from './meta-box.module.css'
import { MetaGroup, MetaRow, MetaRows } from './meta-group.tsx'
import type { MetaProps } from './meta-props.ts'
import { TermLink } from './term-link.tsx'

export function MetaBuiltWith({ page, terms }: MetaProps) {
  const { meta, body } = page.revision
  const { stack = [], tools = [], codeLanguage, difficulty, viewCount } = meta
  return (
    <MetaGroup title="Built with">
      <MetaRows>
        {stack.length > 0 && (
          <MetaRow label="stack">
            <TermList kind="stack" names={stack} terms={terms} />
          </MetaRow>
        )}
        {tools.length > 0 && (
          <MetaRow label="tools">
            <TermList kind="tool" names={tools} terms={terms} />
          </MetaRow>
        )}
        {codeLanguage && <MetaRow label="code language">{codeLanguage}</MetaRow>}
        {difficulty && <MetaRow label="difficulty">{difficulty}</MetaRow>}
        <MetaRow label="reading time">{readingMinutes({ meta, body })} min</MetaRow>
        {viewCount !== undefined && (
          <MetaRow label="view count">
            <GroupedNumber value={viewCount} />
          </MetaRow>
        )}
        {meta.lang && <MetaRow label="language">{meta.lang}</MetaRow>}
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
