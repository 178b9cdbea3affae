import { findDirection } from '#components/article/text-direction.ts'
import { PageHead } from '#components/lists/page-head'
import type { Difference, DifferencePart, Piece } from '#lib/core/history'
import type { Revision } from '#lib/core/posts'
import { words } from '../site/current-site.ts'
import styles from './history.module.css'

interface Props {
  slug: string
  from: Revision
  to: Revision
  difference: Difference
}

/** What changed from one version of a note to another, as a reader sees its text. */
export function DifferencePage({ slug, from, to, difference }: Props) {
  const post = `/posts/${encodeURIComponent(slug)}`
  const { history } = words()
  const isChanged = difference.text.some(({ change }) => change !== 'same' && change !== 'unchanged')
  return (
    <>
      <PageHead kicker={<a href={post}>{to.meta.title}</a>} title={`${from.version} → ${to.version}`}>
        <p className={styles.ways}>
          <a href={`${post}/${from.version}`}>{history.read(from.version)}</a>
          <span aria-hidden="true"> · </span>
          <a href={`${post}/${to.version}`}>{history.read(to.version)}</a>
          <span aria-hidden="true"> · </span>
          <a href={`${post}/versions`}>{history.versions}</a>
        </p>
      </PageHead>
      {difference.meta.length > 0 && (
        <section className={styles.section}>
          <h2>{history.inMeta}</h2>
          <dl className={styles.fields}>
            {difference.meta.map(({ field, old, new: fresh }) => (
              <div key={field}>
                <dt className="label">{nameOf(field)}</dt>
                <dd>
                  {old === null ? <span className={styles.absent}>{history.absent}</span> : <Old text={old} />}
                  {' → '}
                  {fresh === null ? <span className={styles.absent}>{history.absent}</span> : <New text={fresh} />}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <section className={styles.section}>
        <h2>{history.inText}</h2>
        {isChanged ? (
          <div className={styles.text} lang={to.meta.lang} dir={findDirection(to.meta.lang)}>
            {difference.text.map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change their order
              <Part key={index} part={part} />
            ))}
          </div>
        ) : (
          <p>{history.noChange}</p>
        )}
      </section>
    </>
  )
}

/** As the meta box names the field, where it does: the title is not in it. */
function nameOf(field: string): string {
  if (field === 'title') return field
  const named = (words().meta as Record<string, unknown>)[field]
  return typeof named === 'string' ? named : field
}

function Part({ part }: { part: DifferencePart }) {
  if (part.change === 'unchanged') return <p className={styles.unchanged}>{words().history.unchanged(part.count)}</p>
  const isCode = part.kind === 'code'
  const content = part.change === 'changed' ? part.pieces.map(toShown) : <Whole part={part} />
  if (isCode)
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard
      <pre className={styles[part.change]} tabIndex={0}>
        <code>{content}</code>
      </pre>
    )
  return <p className={`${styles[part.change]} ${styles[part.kind] ?? ''}`.trim()}>{content}</p>
}

function Whole({ part }: { part: Extract<DifferencePart, { text: string }> }) {
  if (part.change === 'removed') return <Old text={part.text} />
  return part.change === 'added' ? <New text={part.text} /> : part.text
}

function toShown(piece: Piece, index: number) {
  const key = `${index} ${piece.in}`
  if (piece.in === 'old') return <Old key={key} text={piece.text} />
  return piece.in === 'new' ? <New key={key} text={piece.text} /> : <span key={key}>{piece.text}</span>
}

const Old = ({ text }: { text: string }) => (
  <del>
    <span className="visually-hidden">{words().history.removed}: </span>
    {text}
  </del>
)

const New = ({ text }: { text: string }) => (
  <ins>
    <span className="visually-hidden">{words().history.added}: </span>
    {text}
  </ins>
)
