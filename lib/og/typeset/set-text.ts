/** How a text is to be set; an element asks for it with the attribute `data-set`. */
export interface SetText {
  text: string
  /** Set in its place when nothing of the text can be drawn. */
  otherwise?: string
  lang: string
  family: 'serif' | 'mono'
  /** Sizes in px, largest first; the largest at which the text fits is taken. */
  sizes: number[]
  maxWidth: number
  maxLines: number
  maxGraphemes: number
  /** Times the size. */
  leading: number
  /** Times the size, between letters. */
  tracking: number
  colour: string
  upperCase?: boolean
}
