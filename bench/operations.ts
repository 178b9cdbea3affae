import { spawnSync } from 'node:child_process'
import path from 'node:path'

/**
 * What stands in docs/operations, checked by the tools that read it: `node bench/operations.ts`. The alert rules by promtool, with a
 * firing and a silent series for each (Debian's `prometheus`); the unit by systemd-analyze (`systemd`), with an exposure of 2.0
 * at most.
 */
const folder = path.resolve(import.meta.dirname, '..', 'docs', 'operations')

function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: 'inherit' })
  if (error) throw new Error(`${command} is needed.`, { cause: error })
  if (status !== 0) process.exit(1)
}

run('promtool', 'check', 'rules', 'alerts.yml')
run('promtool', 'test', 'rules', 'alerts.test.yml')
run('systemd-analyze', 'verify', './alphanode.service')
run('systemd-analyze', 'security', '--offline=true', '--no-pager', '--threshold=20', './alphanode.service')
