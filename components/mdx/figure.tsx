import type { ReactNode } from 'react'
import { type Picture, toImage } from './image.tsx'

export interface FigureProps {
  id?: string
  /** `Figure 2`, where it has a label; the pipeline sets it. */
  number?: string
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
  function Figure({ id, number, src, alt, caption, credit, creditUrl, width, height, children }: FigureProps) {
    const hasCaption = Boolean(number || caption || credit || children)
    // A caption that is the words for the picture would be heard twice.
    const isSaid = Boolean(number && alt && alt === caption)
    return (
      // A reader mode that takes a name such as "fig:header" for a part of the site goes by the second class.
      <figure className={id ? 'mdx-figure note-content' : 'mdx-figure'} id={id}>
        {toImage(Picture, {
          src,
          alt: isSaid ? '' : alt,
          width,
          height,
          'data-whole': '',
          label: isSaid ? number : undefined,
          isCredited: Boolean(credit),
        })}
        {hasCaption ? (
          <figcaption className="mdx-figure-caption">
            {number && id ? <FigureNumber id={id} number={number} /> : null}
            {number && (caption || children) ? ' ' : null}
            {caption}
            {caption && children ? ' ' : null}
            {children}
            {credit && (number || caption || children) ? ' ' : null}
            {credit ? <Credit credit={credit} creditUrl={creditUrl} /> : null}
          </figcaption>
        ) : null}
      </figure>
    )
  }

/** It leads to the figure, so that its address can be copied. */
function FigureNumber({ id, number }: { id: string; number: string }) {
  return (
    <a href={`#${id}`}>
      <strong>{number}</strong>
    </a>
  )
}

function Credit({ credit, creditUrl }: { credit: string; creditUrl?: string | undefined }) {
  return <cite className="mdx-figure-credit">{creditUrl ? <a href={creditUrl}>{credit}</a> : credit}</cite>
}
