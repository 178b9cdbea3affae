import path from 'node:path'
import { findCommandBundle } from '../lib/config/bundles.ts'

const root = path.resolve(import.meta.dirname, '..')

/** Runs a file of this folder, from its bundle where a build has one of the present sources. */
export async function runBundled(file: string): Promise<void> {
  await import(findCommandBundle(root, `cli/${file}`) ?? `./${file}`)
}
