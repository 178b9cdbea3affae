import type { Tree } from './tree.ts'

export interface DrawRequest {
  id: number
  tree: Tree
}

export type DrawResponse = { id: number; png: Uint8Array<ArrayBuffer> } | { id: number; problem: string }
