import styles from './contour-art.module.css'
import { drawContours } from './contours.ts'

/** Pictures of any shape are drawn on the same area, so that none takes more than six kilobytes. */
const drawingArea = 640 * 336
const tones = ['sea', 'moss', 'clay', 'dusk'] as const

interface Props {
  seed: string
  alt: string
  width?: number | undefined
  height?: number | undefined
}

/** A landscape in contour lines: what a note has for a picture where there is none. Without `alt` it is decoration. */
export function ContourArt({ seed, alt, width = 1200, height = 630 }: Props) {
  const ratio = Math.min(Math.max(height / width, 0.25), 1.6)
  const drawingWidth = Math.round(Math.sqrt(drawingArea / ratio))
  const drawingHeight = Math.round(drawingWidth * ratio)
  const { levels, summit } = drawContours(seed, drawingWidth, drawingHeight)
  const tone = tones[sumOf(seed) % tones.length] ?? tones[0]
  return (
    <svg
      className={`${styles.art} ${styles[tone]}`}
      viewBox={`0 0 ${drawingWidth} ${drawingHeight}`}
      width={width}
      height={Math.round(width * ratio)}
      preserveAspectRatio="xMidYMid slice"
      role={alt ? 'img' : 'presentation'}
      aria-label={alt || undefined}
      aria-hidden={alt ? undefined : true}
    >
      {levels.map((path, index) => (
        <path key={path.slice(0, 40)} d={path} className={index === 4 ? styles.index : undefined} />
      ))}
      <path className={styles.summit} d={`M${summit.x} ${summit.y - 6}l5.5 9h-11z`} />
    </svg>
  )
}

function sumOf(text: string): number {
  let sum = 0
  for (let index = 0; index < text.length; index++) sum = (sum * 31 + text.charCodeAt(index)) % 65_521
  return sum
}
