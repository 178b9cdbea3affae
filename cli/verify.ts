import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { openMediaStore } from '#lib/media/pictures'
import { type Verification, verifyStore } from '#lib/work/verifying'
import { openExisting } from './existing-store.ts'

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('Check that everything in the database agrees with everything else. Changes nothing.')
    .option('--json', 'print the result as JSON')
    .action(runVerify)
}

async function runVerify({ json }: { json?: boolean }): Promise<void> {
  const store = openExisting()
  const lines: { check: string; fault: string }[] = []
  const onFault = (check: string, fault: string) => {
    if (json) lines.push({ check, fault })
    else process.stderr.write(`${check}: ${fault}\n`)
  }
  try {
    const verification = await verifyStore(store, onFault, openMediaStore(requireConfig()))
    process.stdout.write(json ? `${JSON.stringify({ ...verification, lines })}\n` : toTable(verification))
    if (verification.faults > 0) process.exitCode = 1
  } finally {
    await store.close()
  }
}

function toTable({ checks, faults }: Verification): string {
  const rows = checks.map(({ name, checked, faults, holds }) => {
    const found = faults === 0 ? 'ok' : `${faults} wrong`
    return `${name.padEnd(13)}${String(checked).padStart(9)}  ${found.padEnd(9)} ${holds}\n`
  })
  return `${rows.join('')}${faults === 0 ? 'everything holds' : `${faults} faults`}\n`
}
