import type { ReactNode } from 'react'

export function Sidenote({ children }: { children?: ReactNode }) {
  return (
    // The blank is for those who read without the style sheet that moves it away.
    <>
      {' '}
      <span className="mdx-sidenote" role="note">
        {children}
      </span>
    </>
  )
}
