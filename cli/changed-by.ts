import { userInfo } from 'node:os'
import type { Command } from 'commander'
import type { ChangedBy } from '#lib/store'

export interface ActorFlags {
  as?: string
  reason?: string
}

/** Adds the options that say who changes something, and why. */
export const addActorOptions = (command: Command): Command =>
  command
    .option('--as <name>', 'who does it, for the log; absent: your name on this machine')
    .option('--reason <text>', 'why, for the log')

export const toChangedBy = ({ as, reason }: ActorFlags): ChangedBy => ({
  actor: { kind: 'person', name: as?.trim() || findUserName() },
  means: 'command',
  ...(reason === undefined ? {} : { reason }),
})

/** A container may run under a number that has no name. */
function findUserName(): string {
  try {
    return userInfo().username
  } catch {
    return `user ${process.getuid?.() ?? 'without a name'}`
  }
}
