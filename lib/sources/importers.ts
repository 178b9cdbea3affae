import { ghost } from './ghost/importer.ts'
import type { Importer } from './importer.ts'
import { jsonLines } from './json-lines/importer.ts'
import { ownNotes } from './own/importer.ts'
import { wordpress } from './wordpress/importer.ts'

/** The first that recognizes a source reads it, so those that look closest come first. */
export const importers: readonly Importer[] = [wordpress, ghost, ownNotes, jsonLines]
