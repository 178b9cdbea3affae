import path from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Vite reads the dot of the import pattern `#lib/*.ts` as any character; Node and TypeScript do not.
  resolve: {
    alias: [
      { find: /^#lib\/([a-z/-]+)$/, replacement: path.join(import.meta.dirname, 'lib/$1/index.ts') },
      { find: /^#components\/([a-z/-]+)$/, replacement: path.join(import.meta.dirname, 'components/$1.tsx') },
    ],
  },
  test: {
    include: ['{lib,cli,components,bench}/**/*.test.{ts,tsx}', '{server,architecture}.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
