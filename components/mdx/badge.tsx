import type { ReactNode } from 'react'

const types = ['note', 'tip', 'important', 'warning', 'danger']

/** A word or two beside a heading or a name: its own words say what its colour does. */
export function Badge({ type, children }: { type?: string; children?: ReactNode }) {
  const kind = types.includes(type ?? '') ? type : 'note'
  return <span className={`mdx-badge mdx-badge-${kind}`}>{children}</span>
}
