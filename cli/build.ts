import { prepareBuild } from './prepare-build.ts'
import { runMain } from './run-main.ts'

await runMain(async () => {
  const { isFormer } = await prepareBuild()
  if (isFormer) process.exitCode = 1
})
