import { LRUCache } from 'lru-cache'
import type { RenderBodyOptions, RenderedBody } from './render.ts'

type RenderBody = (options: RenderBodyOptions) => Promise<RenderedBody>

/** As many as are rendered at once, and no longer ones: what React makes of a body is many times its size. */
const most = 16
const mostCharacters = 512 * 1024

/**
 * Keeps the last bodies that were rendered. Next renders a static page twice, once to learn what it needs and once for good,
 * and reading and colouring the same text again would be a good part of the second time.
 */
export function rememberBodies(render: RenderBody): RenderBody {
  const byComponents = new WeakMap<RenderBodyOptions['components'], LRUCache<string, RenderedBody>>()
  return async (options) => {
    const { body, format, components } = options
    if (body.length > mostCharacters) return render(options)
    const known =
      byComponents.get(components) ??
      new LRUCache({ max: most, maxSize: mostCharacters, sizeCalculation: (_, key) => key.length })
    byComponents.set(components, known)
    const key = `${format} ${body}`
    const rendered = known.get(key) ?? (await render(options))
    known.set(key, rendered)
    return rendered
  }
}
