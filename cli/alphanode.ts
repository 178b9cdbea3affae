import { runBundled } from './run-bundled.ts'

await runBundled('main.ts')
