import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { makeFolder, nameUnfinished, removeLeftovers, replaceFile } from '#lib/files'
import { type Originals, openLocal } from './originals.ts'

/** Names for bytes that are not whole yet, in a folder that is made for the first of them. */
export function createPartials(folder: string): () => string {
  let isTidy = false
  return () => {
    makeFolder(folder)
    const beginning = path.join(/* turbopackIgnore: true */ folder, '.partial-')
    if (!isTidy) removeLeftovers(beginning)
    isTidy = true
    // Threads of a process keep files too, and have its id.
    return nameUnfinished(beginning, `-${randomUUID()}`)
  }
}

/** Files of this machine: durable by the order in which they are written and named. */
export function openFolder(folder: string): Originals {
  const fileOf = (name: string) => path.join(/* turbopackIgnore: true */ folder, name)
  return {
    has: async (name) => existsSync(fileOf(name)),
    beginPartial: createPartials(folder),
    async put(name, file) {
      replaceFile(file, fileOf(name))
    },
    open: (name) => openLocal(fileOf(name)),
    borrow: async (name) => (existsSync(fileOf(name)) ? { file: fileOf(name), release() {} } : null),
    remove: (name) => rm(fileOf(name), { force: true }),
  }
}
