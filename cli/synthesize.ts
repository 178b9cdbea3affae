import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import type { Command } from 'commander'
import { AlphanodeError } from '#lib/errors'
import { makeFolder } from '#lib/files'
import { writeDirectory, writeJsonLines } from '#lib/work/synthesizing'

interface SynthesizeFlags {
  count: string
  seed: string
  out: string
  json?: boolean
}

const mostPosts = 10_000_000

export function addSynthesize(program: Command): void {
  program
    .command('synthesize')
    .requiredOption('--count <n>', 'how many posts')
    .option('--seed <s>', 'equal seeds give equal bytes', '1')
    .requiredOption('--out <path>', 'a file ending in .jsonl, or a directory for .mdx files')
    .option('--json', 'print the result as JSON')
    .description('Write made-up posts, to try an import or a machine with.')
    .action(runSynthesize)
}

async function runSynthesize({ count, seed, out, json }: SynthesizeFlags): Promise<void> {
  const options = { count: parseWhole('--count', count, mostPosts), seed: parseWhole('--seed', seed, 2 ** 32 - 1) }
  if (out.endsWith('.jsonl')) await writeFile(out, options)
  else await writeDirectory(out, options)
  process.stdout.write(json ? `${JSON.stringify({ ...options, out })}\n` : `${options.count} posts in ${out}\n`)
}

async function writeFile(file: string, options: { count: number; seed: number }): Promise<void> {
  makeFolder(path.dirname(file))
  const stream = createWriteStream(file)
  await Promise.all([finished(stream), writeJsonLines(stream, options).then(() => stream.end())])
}

function parseWhole(name: string, text: string, most: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= most) return value
  throw new AlphanodeError('wrong-use', `${name}: expected a whole number up to ${most}, found ${JSON.stringify(text)}`)
}
