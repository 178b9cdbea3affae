import path from 'node:path'
import { defaultExclude, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const shared = [
  'lib/{core,sources,errors,config,files,store,work,web}/**/*.test.{ts,tsx}',
  // Those of these three put another module in the place of one, which is too late where another test has loaded it.
  'components/!(article|html|lists)/**/*.test.{ts,tsx}',
]

/** Begun last, each of these would leave the other workers idle for most of a minute. */
const longest = [
  'lib/web/law.test.ts',
  'lib/media/og/og.test.ts',
  'lib/sources/broken-inputs.test.ts',
  'lib/work/importing/',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => longest.some((name) => moduleId.includes(name))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  // Vite reads the dot of the import pattern `#lib/*.ts` as any character; Node and TypeScript do not.
  resolve: {
    alias: [
      { find: /^#lib\/([a-z/-]+)$/, replacement: path.join(import.meta.dirname, 'lib/$1/index.ts') },
      { find: /^#components\/([a-z/-]+)$/, replacement: path.join(import.meta.dirname, 'components/$1.tsx') },
    ],
  },
  test: {
    // What is waited for comes at once where a machine has nothing else to do; none of these proves anything.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      // These have a state of their own in files and objects, none in the process: what they import is loaded once, not once for each file.
      {
        extends: true,
        test: { name: 'shared', include: shared, isolate: false, setupFiles: ['lib/config/testing/fixed-seed.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['{lib,cli,components,bench}/**/*.test.{ts,tsx}', '{server,architecture,voice}.test.ts'],
          exclude: [...defaultExclude, ...shared],
        },
      },
    ],
  },
})
