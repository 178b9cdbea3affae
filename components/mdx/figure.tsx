import type { ReactNode } from 'react'
import { type Picture, toImage } from './image.tsx'

export interface FigureProps {
  src?: string
  alt?: string
  caption?: string
  credit?: string
  creditUrl?: string
  width?: string
  height?: string
  children?: ReactNode
}

export const createFigure = (Picture: Picture) =>
  function Figure({ src, alt, caption, credit, creditUrl, width, height, children }: FigureProps) {
    const hasCaption = Boolean(caption || credit || children)
    return (
      <figure className="mdx-figure">
        {toImage(Picture, { src, alt, width, height, 'data-whole': '' })}
        {hasCaption ? (
          <figcaption className="mdx-figure-caption">
            {caption}
            {caption && children ? ' ' : null}
            {children}
            {credit && (caption || children) ? ' ' : null}
            {credit ? <Credit credit={credit} creditUrl={creditUrl} /> : null}
          </figcaption>
        ) : null}
      </figure>
    )
  }

function Credit({ credit, creditUrl }: { credit: string; creditUrl?: string | undefined }) {
  return <cite className="mdx-figure-credit">{creditUrl ? <a href={creditUrl}>{credit}</a> : credit}</cite>
}
