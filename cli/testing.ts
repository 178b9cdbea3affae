import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { forgetConfig } from '#lib/config'
import { runCommand } from './program.ts'

/** Runs commands on a data folder of their own; gives what each printed. */
export function createCommands() {
  const folder = mkdtempSync(path.join(tmpdir(), 'alphanode-test-'))
  vi.stubEnv('ALPHANODE_DATA', path.join(folder, 'data'))
  vi.stubEnv('ALPHANODE_CONTENT', folder)
  vi.stubEnv('SITE_URL', 'http://localhost:1')
  forgetConfig()
  const written: string[] = []
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  onTestFinished(() => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
    process.exitCode = undefined
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    async run(...args: string[]): Promise<{ code: number; text: string }> {
      written.length = 0
      // Each command is a process of its own, which nothing failed in yet.
      process.exitCode = undefined
      const code = await runCommand(args)
      return { code, text: written.join('') }
    },
  }
}
