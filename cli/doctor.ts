import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { type Check, examine } from '#lib/work/watching'
import { lookAtMachine } from './look-at-machine.ts'

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('Say whether this machine can serve the site: Node, disk, locks, clock, faces, memory, permissions.')
    .option('--json', 'print as JSON')
    .action(runDoctor)
}

async function runDoctor({ json }: { json?: boolean }): Promise<void> {
  const checks = examine(await lookAtMachine(requireConfig()))
  process.stdout.write(json ? `${JSON.stringify({ checks })}\n` : checks.map(toLines).join(''))
  if (checks.some(({ light }) => light === 'red')) process.exitCode = 1
}

const words = { green: 'ok', amber: 'look', red: 'wrong' } as const

const toLines = ({ name, light, says, advice }: Check): string =>
  `${words[light].padEnd(6)} ${name.padEnd(12)} ${says}\n${advice ? `${' '.repeat(20)}→ ${advice}\n` : ''}`
