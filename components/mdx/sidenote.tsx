import type { ReactNode } from 'react'

export function Sidenote({ children }: { children?: ReactNode }) {
  return (
    <span className="mdx-sidenote" role="note">
      {children}
    </span>
  )
}
