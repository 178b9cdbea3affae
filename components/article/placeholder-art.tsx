import { ContourArt } from '#components/art/contour-art'
import { hueOf, toSeededHills } from '#components/art/hills.ts'

interface Props {
  src: string
  alt: string
  width?: number | undefined
  height?: number | undefined
  /** Without its lines. */
  isPlain?: boolean
}

/** Stands in for a picture in the text that this site does not hold; the same picture, the same landscape. */
export function PlaceholderArt({ src, alt, width, height, isPlain = false }: Props) {
  const lines = isPlain ? 0 : 10
  return (
    <ContourArt
      hills={isPlain ? [] : toSeededHills(src)}
      lines={lines}
      hue={hueOf(src)}
      alt={alt}
      width={width}
      height={height}
    />
  )
}
