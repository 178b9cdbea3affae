import path from 'node:path'
import type { Command } from 'commander'
import { createPublication } from '#lib/work/site'

export function addInit(program: Command): void {
  program
    .command('init')
    .argument('<folder>', 'an empty folder, or one that is not there yet')
    .description('Write a first publication: site.yaml, a note and a page.')
    .option('--name <name>', 'its name; the folder’s when absent')
    .option('--json', 'print the files as JSON')
    .action(runInit)
}

async function runInit(folder: string, { name, json }: { name?: string; json?: boolean }): Promise<void> {
  const today = new Date().toISOString().slice(0, 10)
  const files = await createPublication(folder, name ?? path.basename(path.resolve(folder)), today)
  if (json) process.stdout.write(`${JSON.stringify({ folder: path.resolve(folder), files })}\n`)
  else
    process.stdout.write(
      `${files.map((file) => path.join(folder, file)).join('\n')}\nServe it: npm start -- ${folder}\n`,
    )
}
