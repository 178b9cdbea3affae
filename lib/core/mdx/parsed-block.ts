export interface BlockPosition {
  line: number
  column: number
}

/** A block of metadata as data, or its first mistake. Positions count from 1 within the block. */
export type ParsedBlock =
  | {
      ok: true
      value: unknown
      /** With numbers that would not be given back as the text that stands there. */
      written(): unknown
      locate(path: readonly (string | number)[]): BlockPosition | null
    }
  | ({ ok: false; message: string; field?: string; tooDeep?: boolean } & BlockPosition)
