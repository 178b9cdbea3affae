import type { ReactNode } from 'react'

export function Tabs({ children }: { children?: ReactNode }) {
  return <div className="mdx-tabs">{children}</div>
}

/** `group` and `first` are set by the pipeline: tabs of one group close each other without script, and one is open. */
export function Tab(props: { label?: string; group?: string; first?: string; children?: ReactNode }) {
  return (
    <details className="mdx-tab" name={props.group} open={props.first === 'yes'}>
      <summary className="mdx-tab-label">{props.label ?? 'Tab'}</summary>
      <div className="mdx-tab-body">{props.children}</div>
    </details>
  )
}
