import { createRequire, registerHooks } from 'node:module'
import path from 'node:path'

/**
 * `@vercel/og` hands its SVG to sharp, that is to native parsers of XML and SVG, where sharp can be found, and to a
 * sandboxed one in WebAssembly where it cannot. A fault in escaping has been a way to run code by the former (CVE-2026-94545),
 * so this process hides sharp from it. To be removed when the package lets its caller choose.
 */
export function chooseSandboxedRasteriser(): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'sharp' && context.parentURL?.includes('/@vercel/og/'))
        throw new Error('sharp is not for drawing')
      return next(specifier, context)
    },
  })
}

/**
 * `@vercel/og` 1.0.3 bundles HarfBuzz's loader as CommonJS and leaves out the WebAssembly file beside which it expects to be:
 * outside of a bundler it finds neither `require` nor the file. To be removed when its package holds both.
 */
export function provideShaper(): void {
  const load = createRequire(import.meta.url)
  Object.assign(globalThis, { require: load, __dirname: path.dirname(load.resolve('harfbuzzjs')) })
}
