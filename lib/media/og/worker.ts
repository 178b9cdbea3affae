import { chooseSandboxedRasteriser, provideShaper } from './drawing-environment.ts'
import { closeNetwork } from './no-network.ts'
import type { DrawRequest, DrawResponse } from './worker-messages.ts'

closeNetwork()
chooseSandboxedRasteriser()
provideShaper()
const { drawPng } = await import('./draw.ts')

const answer = async ({ id, tree }: DrawRequest): Promise<DrawResponse> => {
  try {
    return { id, png: new Uint8Array(await drawPng(tree)) }
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', async (request: DrawRequest) => process.send?.(await answer(request)))
// Whoever asked is gone, however it ended.
process.on('disconnect', () => process.exit())
