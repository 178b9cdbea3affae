import type { ReactNode } from 'react'

export function Cards({ children }: { children?: ReactNode }) {
  return <ul className="mdx-cards">{children}</ul>
}

/** With an address the whole card can be clicked; its title alone is the link, so that it is heard once. */
export function Card({ title, href, children }: { title?: string; href?: string; children?: ReactNode }) {
  return (
    <li className="mdx-card">
      <p className="mdx-card-title">{href ? <a href={href}>{title ?? href}</a> : title}</p>
      <div className="mdx-card-body">{children}</div>
    </li>
  )
}
