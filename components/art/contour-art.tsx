import styles from './contour-art.module.css'
import { drawContours } from './contours.ts'
import type { Hill } from './hills.ts'

/** Pictures of any shape are drawn on the same area, so that none takes more than six kilobytes. */
const drawingArea = 640 * 336
const smallArea = 320 * 100

interface Props {
  hills: readonly Hill[]
  /** How many lines there are from the plain to the summit; none: the colour alone. */
  lines: number
  /** One of eight; null: that of the accent. */
  hue: number | null
  alt: string
  width?: number | undefined
  height?: number | undefined
  /** Beside others, with as much detail as is seen there. */
  isSmall?: boolean
}

/** A landscape in contour lines: what a note has for a picture where there is none. Without `alt` it is decoration. */
export function ContourArt({ hills, lines, hue, alt, width = 1200, height = 630, isSmall = false }: Props) {
  const ratio = Math.min(Math.max(height / width, 0.25), 1.6)
  const drawingWidth = Math.round(Math.sqrt((isSmall ? smallArea : drawingArea) / ratio))
  const drawingHeight = Math.round(drawingWidth * ratio)
  const { levels, summit } =
    lines > 0 ? drawContours(hills, lines, drawingWidth, drawingHeight) : { levels: [], summit: null }
  return (
    <svg
      className={`${styles.art} ${hue === null ? styles.accent : styles[`hue${hue}`]}`}
      viewBox={`0 0 ${drawingWidth} ${drawingHeight}`}
      width={width}
      height={Math.round(width * ratio)}
      preserveAspectRatio="xMidYMid slice"
      role={alt ? 'img' : 'presentation'}
      aria-label={alt || undefined}
      aria-hidden={alt ? undefined : true}
    >
      {levels.map((path, index) => (
        <path key={path.slice(0, 40)} d={path} className={index === 4 && !isSmall ? styles.index : undefined} />
      ))}
      {summit && <path className={styles.summit} d={`M${summit.x} ${summit.y - 6}l5.5 9h-11z`} />}
    </svg>
  )
}
