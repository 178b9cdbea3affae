import type { ReactNode } from 'react'

export type Picture = (props: { src: string; alt: string; width?: number; height?: number }) => ReactNode

export interface ImageProps {
  src?: string | undefined
  alt?: string | undefined
  title?: string | undefined
  width?: string | number | undefined
  height?: string | number | undefined
}

export const createImage = (Picture: Picture) =>
  function MdxImage(props: ImageProps) {
    return toImage(Picture, props)
  }

/** Readers' browsers load pictures of this site only; for all others the page has a picture of its own. */
export function toImage(Picture: Picture, { src = '', alt = '', title, width, height }: ImageProps) {
  const size = toSize(width, height)
  if (!isOwnPath(src)) return <Picture src={src} alt={alt} {...size} />
  // biome-ignore lint/performance/noImgElement: pictures are prepared when they are stored, and the optimizer of the framework is off
  return <img className="mdx-image" src={src} alt={alt} title={title} loading="lazy" decoding="async" {...size} />
}

/** `//host` and `/\host` are other sites. */
const isOwnPath = (src: string): boolean => /^\/(?![/\\])/.test(src)

function toSize(width: unknown, height: unknown): { width?: number; height?: number } {
  const size: { width?: number; height?: number } = {}
  const [w, h] = [toPixels(width), toPixels(height)]
  if (w) size.width = w
  if (h) size.height = h
  return size
}

const toPixels = (value: unknown): number | null => {
  const pixels = Number(value)
  return Number.isInteger(pixels) && pixels > 0 && pixels <= 20_000 ? pixels : null
}
