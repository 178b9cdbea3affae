import { answerTasks } from '#lib/workers'
import { chooseSandboxedRasteriser, provideShaper } from './drawing-environment.ts'
import { closeNetwork } from './no-network.ts'
import type { Tree } from './tree.ts'

closeNetwork()
chooseSandboxedRasteriser()
provideShaper()
const { drawPng } = await import('./draw.ts')

answerTasks(async (tree: Tree) => new Uint8Array(await drawPng(tree)))
