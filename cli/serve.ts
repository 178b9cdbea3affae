import { runBundled } from './run-bundled.ts'

await runBundled('serving.ts')
