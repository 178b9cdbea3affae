/** How a text is to be set on the card; an element asks for it with the attribute `data-set`. */
export interface SetText {
  text: string
  /** Set in its place when nothing of the text can be drawn. */
  otherwise?: string
  lang: string
  family: 'serif' | 'mono'
  /** Where on the card, in px. The lines stand in the middle of its height, and begin where their script begins. */
  box: { left: number; top: number; width: number; height: number }
  /** The right edge, whatever the script. */
  alignRight?: boolean
  /** Sizes in px, largest first; the largest at which the text fits is taken. */
  sizes: number[]
  maxLines: number
  maxGraphemes: number
  /** Times the size. */
  leading: number
  /** Times the size, between letters. */
  tracking: number
  colour: string
  upperCase?: boolean
}
