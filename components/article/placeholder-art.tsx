import { ContourArt } from '#components/art/contour-art'
import { hueOf, toSeededHills } from '#components/art/hills.ts'

interface Props {
  src: string
  alt: string
  width?: number | undefined
  height?: number | undefined
}

/** Stands in for a picture in the text that this site does not hold; the same picture, the same landscape. */
export function PlaceholderArt({ src, alt, width, height }: Props) {
  return <ContourArt hills={toSeededHills(src)} lines={10} hue={hueOf(src)} alt={alt} width={width} height={height} />
}
