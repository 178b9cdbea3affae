import { decideDisclosure, type PostMeta } from '#lib/core/posts'
import { currentSite, words } from '../site/current-site.ts'
import { AuthorNames } from './author-names.tsx'
import { toSentence } from './disclosure-sentence.ts'
import styles from './meta-box.module.css'
import { MetaGroup, MetaRow, MetaRows } from './meta-group.tsx'
import { MetaMap } from './meta-map.tsx'
import type { MetaProps } from './meta-props.ts'
import { StateMark } from './state-mark.tsx'
import { toWords } from './words.ts'

export function MetaProvenance({ page, terms }: MetaProps) {
  const { meta } = page.revision
  const { meta: label } = words()
  const flags = Object.entries(meta.flags ?? {})
  const sources = meta.imageSources ?? []
  const payload = meta.payload ?? {}
  const disclosure = decideDisclosure(meta, currentSite().timeZone)
  const authors = meta.authors ?? []
  const hasAny = flags.length + sources.length + Object.keys(payload).length + authors.length > 0 || disclosure !== null
  if (!hasAny) return null
  return (
    <MetaGroup title={label.provenance}>
      <MetaRows>
        {authors.length > 0 && (
          <MetaRow label={label.authors}>
            <AuthorNames authors={authors} terms={terms} />
          </MetaRow>
        )}
        {disclosure && (
          <MetaRow label={label.disclosure} id="page:disclosure">
            {disclosure.involvement !== 'none' && <StateMark state="machine" />}
            {toSentence(disclosure)}
          </MetaRow>
        )}
        {flags.length > 0 && (
          <MetaRow label={label.flags}>
            <ul className={styles.flags}>
              {flags.map(([name, value]) => (
                <li key={name} className={value ? undefined : styles.off}>
                  {toWords(name)}: <strong>{value ? label.yes : label.no}</strong>
                </li>
              ))}
            </ul>
          </MetaRow>
        )}
        {sources.length > 0 && (
          <MetaRow label={label.imageSources}>
            <ImageSources sources={sources} />
          </MetaRow>
        )}
        {Object.keys(payload).length > 0 && <MetaMap map={payload} slug={page.slug} label={label.payload} />}
      </MetaRows>
    </MetaGroup>
  )
}

function ImageSources({ sources }: { sources: NonNullable<PostMeta['imageSources']> }) {
  return sources.map(({ source, url, caption }) => (
    <dl key={`${source} ${url} ${caption}`} className={styles.fields}>
      <dt>{words().meta.source}</dt>
      <dd>{source}</dd>
      <dt>{words().meta.url}</dt>
      <dd className={styles.data}>
        <a href={url}>{url}</a>
      </dd>
      {caption && (
        <>
          <dt>{words().meta.caption}</dt>
          <dd>{caption}</dd>
        </>
      )}
    </dl>
  ))
}
