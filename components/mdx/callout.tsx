import type { ReactNode } from 'react'

const labels = { note: 'Note', tip: 'Tip', warning: 'Warning', danger: 'Danger' } as const
type CalloutType = keyof typeof labels

const isCalloutType = (value: unknown): value is CalloutType =>
  typeof value === 'string' && Object.hasOwn(labels, value)

export function Callout({ type, title, children }: { type?: string; title?: string; children?: ReactNode }) {
  const kind = isCalloutType(type) ? type : 'note'
  return (
    <aside
      className={`mdx-callout mdx-callout-${kind}`}
      aria-label={title ? `${labels[kind]}: ${title}` : labels[kind]}
    >
      <p className="mdx-callout-title">
        <span className="mdx-callout-label">{labels[kind]}</span>
        {title ? <span className="mdx-callout-heading">{title}</span> : null}
      </p>
      <div className="mdx-callout-body">{children}</div>
    </aside>
  )
}
