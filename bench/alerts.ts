import { spawnSync } from 'node:child_process'
import path from 'node:path'

/**
 * The alert rules of docs/operations, checked by Prometheus' own tool, with a firing and a silent series for each:
 * `node bench/alerts.ts`. Needs Debian's `prometheus` for promtool.
 */
const folder = path.resolve(import.meta.dirname, '..', 'docs', 'operations')

function run(...args: string[]): void {
  const { status, error } = spawnSync('promtool', args, { cwd: folder, stdio: 'inherit' })
  if (error) throw new Error('promtool is needed: apt-get install prometheus', { cause: error })
  if (status !== 0) process.exit(1)
}

run('check', 'rules', 'alerts.yml')
run('test', 'rules', 'alerts.test.yml')
