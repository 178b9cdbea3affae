import { type Command, Option } from 'commander'
import { requireConfig } from '#lib/config'
import { type Role, roles } from '#lib/core/people'
import { AlphanodeError } from '#lib/errors'
import { findPersonBy, listPeople, openStore, removePerson, type Store, savePersonRole } from '#lib/store'
import { foldName, personName } from '#lib/work/people/names.ts'
import { inviteToDesk, type MadeLink, makeResetLink } from '#lib/work/people/welcome.ts'
import { openExisting } from './existing-store.ts'

interface Flags {
  json?: boolean
}

interface AddFlags extends Flags {
  role: Role
  operator?: boolean
}

/** Commands about the people of the desk. Links are printed to be handed over: they are kept nowhere. */
export function addUser(program: Command): void {
  const user = program
    .command('user')
    .description('The people of the desk: who they are, and links by which they come.')
  user
    .command('add')
    .argument('[name]', 'what the person is called; absent: the person chooses')
    .addOption(new Option('--role <role>', 'what the person may do').choices(roles).default('author'))
    .option('--operator', 'the same as --role operator')
    .option('--json', 'print the link as JSON')
    .description('Print a link that makes one person. It works once, for a week.')
    .action(runAdd)
  user.command('list').option('--json', 'one person a line, as JSON').description('List the people.').action(runList)
  user
    .command('role')
    .argument('<name>')
    .argument('<role>', roles.join(', '))
    .description('Give a person another role. It holds at the next request.')
    .action(runRole)
  user
    .command('remove')
    .argument('<name>')
    .description('Remove a person: sessions, password and passkeys end; the name stays taken.')
    .action(runRemove)
  user
    .command('reset')
    .argument('<name>')
    .option('--json', 'print the link as JSON')
    .description('Print a link by which a person chooses a new password. It works once, for a day.')
    .action(runReset)
}

async function runAdd(given: string | undefined, { role, operator, json }: AddFlags): Promise<void> {
  const name = given === undefined ? null : parseName(given)
  await withStore(async (store) => {
    const invitation = { role: operator ? ('operator' as const) : role, name, madeBy: null }
    printLink(await inviteToDesk(store, invitation, Date.now()), json)
  })
}

async function runList({ json }: Flags): Promise<void> {
  const store = openExisting()
  try {
    for (const { name, role, email, createdAt, removedAt } of await listPeople(store.read)) {
      const person = { name, role, email: email.endsWith('@people.invalid') ? null : email }
      const since = new Date(createdAt).toISOString()
      const removed = removedAt === null ? null : new Date(removedAt).toISOString()
      const line = [name, role, `since ${since.slice(0, 10)}`, ...(removed ? [`removed ${removed.slice(0, 10)}`] : [])]
      process.stdout.write(`${json ? JSON.stringify({ ...person, since, removed }) : line.join('  ')}\n`)
    }
  } finally {
    await store.close()
  }
}

async function runRole(name: string, given: string): Promise<void> {
  const role = roles.find((each) => each === given)
  if (!role) throw new AlphanodeError('wrong-use', `expected ${roles.join(', ')}, found ${JSON.stringify(given)}`)
  await change(name, (transaction, id) => savePersonRole(transaction, id, role))
  process.stdout.write(`${name}  ${role}\n`)
}

async function runRemove(name: string): Promise<void> {
  await change(name, (transaction, id) => removePerson(transaction, id, Date.now()))
  process.stdout.write(`${name}  removed\n`)
}

async function runReset(name: string, { json }: Flags): Promise<void> {
  await withStore(async (store) => printLink(await makeResetLink(store, { name, madeBy: null }, Date.now()), json))
}

async function change(
  name: string,
  work: (transaction: Parameters<Parameters<Store['write']>[0]>[0], id: string) => Promise<boolean>,
): Promise<void> {
  await withStore((store) =>
    store.write(async (transaction) => {
      const person = await findPersonBy(transaction, { folded: foldName(name) })
      if (!person || person.removedAt !== null)
        throw new AlphanodeError('not-found', `No person at the desk is called ${name}.`)
      if (!(await work(transaction, person.id)))
        throw new AlphanodeError(
          'conflict',
          `${person.name} is the last operator: make another person an operator first.`,
        )
    }),
  )
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = openStore(requireConfig().databaseFile)
  try {
    await work(store)
  } finally {
    await store.close()
  }
}

function parseName(given: string): string {
  const parsed = personName.safeParse(given)
  if (parsed.success) return parsed.data
  throw new AlphanodeError('wrong-use', `${JSON.stringify(given)} is no name: ${parsed.error.issues[0]?.message}`)
}

function printLink({ path, expiresAt }: MadeLink, json: boolean | undefined): void {
  const url = requireConfig().siteUrl + path
  const until = new Date(expiresAt).toISOString()
  process.stdout.write(json ? `${JSON.stringify({ url, expiresAt: until })}\n` : `${url}\n`)
}
