import type { ReactNode } from 'react'
import { englishWords } from '#lib/core/mdx'

const labels = englishWords.callout
type CalloutType = keyof typeof labels

const isCalloutType = (value: unknown): value is CalloutType =>
  typeof value === 'string' && Object.hasOwn(labels, value)

interface CalloutProps {
  type?: string
  title?: string
  /** The word for its type in the language of the note; the pipeline sets it. */
  label?: string
  children?: ReactNode
}

/** Reader modes drop an `aside`; they keep these classes and this role. */
export function Callout({ type, title, label, children }: CalloutProps) {
  const kind = isCalloutType(type) ? type : 'note'
  const word = label ?? labels[kind]
  return (
    <div
      role="note"
      className={`callout mdx-callout mdx-callout-${kind}`}
      data-callout={kind}
      aria-label={title ? `${word}: ${title}` : word}
    >
      <p className="callout-title mdx-callout-title">
        <span className="callout-title-inner">
          <span className="mdx-callout-label">{word}</span>
          {title ? ' ' : null}
          {title ? <span className="mdx-callout-heading">{title}</span> : null}
        </span>
      </p>
      <div className="callout-content mdx-callout-body">{children}</div>
    </div>
  )
}
