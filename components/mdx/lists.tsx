import type { ReactNode } from 'react'

export function FileTree({ children }: { children?: ReactNode }) {
  return <div className="mdx-file-tree">{children}</div>
}

export function Checklist({ children }: { children?: ReactNode }) {
  return <div className="mdx-checklist">{children}</div>
}
