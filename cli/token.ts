import type { Command } from 'commander'
import { requireConfig } from '#lib/config'
import { openStore, type Store } from '#lib/store'
import { createOpsToken, endOpsToken, listOperatorTokens } from '#lib/work/watching'

interface TokenFlags {
  json?: boolean
  name: string
}

export function addToken(program: Command): void {
  const tokens = program
    .command('token')
    .description('List the tokens by which operators read /status and /metrics.')
    .option('--json', 'print as JSON')
    .action(({ json }: TokenFlags) =>
      withStore(async (store) => {
        const good = await listOperatorTokens(store)
        const lines = good.map(({ name, createdAt }) => `${name.padEnd(20)}  since ${createdAt}`)
        print(json, { tokens: good }, lines.length > 0 ? lines.join('\n') : 'There are none.')
      }),
    )
  tokens
    .command('ops')
    .description('Make a token and print it, once: only its hash is kept.')
    .option('--name <name>', 'what it is called, to end it later', 'ops')
    .option('--json', 'print as JSON')
    .action((_: TokenFlags, command: Command) => {
      const { json, name } = command.optsWithGlobals<TokenFlags>()
      return withStore(async (store) => {
        const token = await createOpsToken(store, name, new Date().toISOString())
        print(json, { name, token }, token)
      })
    })
  tokens
    .command('revoke')
    .argument('<name>', 'what it is called')
    .description('End a token; the next request with it is refused.')
    .option('--json', 'print as JSON')
    .action((name: string, _: TokenFlags, command: Command) =>
      withStore(async (store) => {
        await endOpsToken(store, name, new Date().toISOString())
        print(command.optsWithGlobals<TokenFlags>().json, { revoked: name }, `revoked: ${name}`)
      }),
    )
}

const print = (json: boolean | undefined, data: unknown, text: string): void => {
  process.stdout.write(`${json ? JSON.stringify(data) : text}\n`)
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = openStore(requireConfig().databaseFile)
  try {
    await work(store)
  } finally {
    await store.close()
  }
}
