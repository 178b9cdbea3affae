import { ContourArt } from '#components/art/contour-art'

interface Props {
  src: string
  alt: string
  width?: number | undefined
  height?: number | undefined
}

/** Stands in for a picture that this site does not hold; the same picture, the same landscape. */
export function PlaceholderArt({ src, alt, width, height }: Props) {
  return <ContourArt seed={src} alt={alt} width={width} height={height} />
}
