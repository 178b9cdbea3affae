import { type EditionPage, toTermSlug } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './meta-box.module.css'
import { MetaGroup, MetaRow, MetaRows } from './meta-group.tsx'
import type { MetaProps } from './meta-props.ts'
import { TermLink } from './term-link.tsx'

export function MetaAbout({ page, terms }: MetaProps) {
  const { meta } = page.revision
  const steps = Object.entries(meta.outline ?? {})
  const summary = meta.derived?.includes('summary') ? undefined : meta.summary
  if (!meta.topic && !summary && steps.length === 0 && !meta.brief) return null
  const isMade = isMachineStyled(meta)
  const { meta: label } = words()
  return (
    <MetaGroup title={label.about}>
      <MetaRows>
        {meta.topic && (
          <MetaRow label={label.topic}>
            <TermLink kind="topic" name={meta.topic.problem} terms={terms} />
            {meta.topic.stack && (
              <>
                {' / '}
                <TermLink kind="stack" name={meta.topic.stack} terms={terms} />
              </>
            )}
          </MetaRow>
        )}
        {summary && (
          <MetaRow label={label.summary}>
            <p dir="auto">{summary}</p>
          </MetaRow>
        )}
        {steps.length > 0 && (
          <MetaRow label={isMade ? label.aiOutline : label.outline}>
            <ol className={styles.path}>
              {steps.map(([name, text]) => (
                <li key={name}>
                  <span className={styles.step}>
                    <bdi>{name}</bdi>
                  </span>{' '}
                  <span dir="auto">{text}</span>
                </li>
              ))}
            </ol>
          </MetaRow>
        )}
        {meta.brief && (
          <MetaRow label={isMade ? label.aiBrief : label.brief}>
            <p dir="auto">{meta.brief}</p>
          </MetaRow>
        )}
      </MetaRows>
    </MetaGroup>
  )
}

/** Outline and brief of notes that a machine took part in, or that are written in a machine's style, say so. */
function isMachineStyled({ ai, flags }: EditionPage['revision']['meta']): boolean {
  if (ai) return ai.involvement !== 'none'
  return Object.entries(flags ?? {}).some(([name, value]) => value && toTermSlug(name) === 'ai-generated-style')
}
