/** The drawing process, with trees that make it hang or fill its memory. */
import { answerTasks } from '#lib/workers'
import { chooseSandboxedRasteriser, provideShaper } from '../drawing-environment.ts'
import type { Tree } from '../tree.ts'

chooseSandboxedRasteriser()
provideShaper()
const { drawPng } = await import('../draw.ts')
const hoard: unknown[] = []

answerTasks(async (tree: Tree) => {
  while (tree.type === 'hang') hoard.length = 0
  while (tree.type === 'hog') hoard.push(Array.from({ length: 10_000 }, (_, index) => ({ index })))
  return new Uint8Array(await drawPng(tree))
})
