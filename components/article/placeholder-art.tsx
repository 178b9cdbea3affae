/** Stands in for a picture that this site does not hold. */
export function PlaceholderArt({
  alt,
  width = 1200,
  height = 630,
}: {
  src: string
  alt: string
  width?: number
  height?: number
}) {
  return (
    <svg role="img" aria-label={alt} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <title>{alt}</title>
      <rect width={width} height={height} fill="currentColor" opacity="0.1" />
    </svg>
  )
}
