import type { ReactNode } from 'react'

export function Steps({ children }: { children?: ReactNode }) {
  return <ol className="mdx-steps">{children}</ol>
}

export function Step({ title, children }: { title?: string; children?: ReactNode }) {
  return (
    <li className="mdx-step">
      {title ? <p className="mdx-step-title">{title}</p> : null}
      <div className="mdx-step-body">{children}</div>
    </li>
  )
}
