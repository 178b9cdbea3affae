import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{lib,cli,components}/**/*.test.{ts,tsx}', 'server.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
