import { ContourArt } from './contour-art.tsx'
import { countLines, type DrawnNote, hueOf, toNoteHills } from './hills.ts'

interface Props {
  note: DrawnNote
  /** Of the picture in whose place it stands; without it it is decoration. */
  alt?: string
  width?: number | undefined
  height?: number | undefined
  isSmall?: boolean
}

/** The landscape of a note's words, in the hue of its topic; without one, in that of the publication's accent. */
export function NoteArt({ note, alt = '', isSmall = false, ...size }: Props) {
  const lines = isSmall ? 5 : countLines(note)
  return (
    <ContourArt
      hills={toNoteHills(note)}
      lines={lines}
      hue={note.topic?.problem === undefined ? null : hueOf(note.topic.problem)}
      alt={alt}
      isSmall={isSmall}
      {...size}
    />
  )
}
