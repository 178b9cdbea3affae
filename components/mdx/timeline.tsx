import type { ReactNode } from 'react'

export function Timeline({ children }: { children?: ReactNode }) {
  return <ol className="mdx-timeline">{children}</ol>
}

export function Event({ date, title, children }: { date?: string; title?: string; children?: ReactNode }) {
  return (
    <li className="mdx-event">
      <p className="mdx-event-head">
        {date ? <span className="mdx-event-date">{date}</span> : null}
        {date && title ? ' ' : null}
        {title ? <strong>{title}</strong> : null}
      </p>
      <div className="mdx-event-body">{children}</div>
    </li>
  )
}
