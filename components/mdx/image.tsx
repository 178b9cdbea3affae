import type { ReactNode } from 'react'

export interface PictureProps {
  src: string
  alt: string
  width?: number
  height?: number
  /** It stands by itself, so that it may be a link to its full size. */
  isWhole?: boolean
  /** It is seen before anybody scrolls. */
  isFirst?: boolean
  /** What the link to its full size is called where its caption says what it shows. */
  label?: string | undefined
  /** The note says whose it is, so that what its file says is not shown. */
  isCredited?: boolean
}

export type Picture = ((props: PictureProps) => ReactNode) & {
  /** Whether the picture of an address is known with its size, and to be drawn as such. */
  knows?(address: string): boolean
}

export interface ImageProps {
  src?: string | undefined
  alt?: string | undefined
  title?: string | undefined
  width?: string | number | undefined
  height?: string | number | undefined
  'data-first'?: string | undefined
  'data-whole'?: string | undefined
  label?: string | undefined
  isCredited?: boolean
}

export const createImage = (Picture: Picture) =>
  function MdxImage(props: ImageProps) {
    return toImage(Picture, props)
  }

/** Pictures are those that the site keeps: `Picture` knows them, and what stands in for all others. */
export function toImage(
  Picture: Picture,
  { src = '', alt = '', title, width, height, label, isCredited = false, ...rest }: ImageProps,
) {
  const size = toSize(width, height)
  const isWhole = rest['data-whole'] !== undefined
  if (!isServed(src) || Picture.knows?.(src))
    return (
      <Picture
        src={src}
        alt={alt}
        isWhole={isWhole}
        isFirst={rest['data-first'] !== undefined}
        label={label}
        isCredited={isCredited}
        {...size}
      />
    )
  // biome-ignore lint/performance/noImgElement: pictures are prepared when they are stored, and the optimizer of the framework is off
  return <img className="mdx-image" src={src} alt={alt} title={title} loading="lazy" decoding="async" {...size} />
}

/** Pictures that this site serves itself, by their own addresses. */
const isServed = (src: string): boolean => /^\/(?:media|og)\/[^/\\]/.test(src) || src === '/icon.svg'

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
