import type { ReadOptions } from './read-source.ts'
import type { SourceItem } from './source-item.ts'
export async function* readGhost(_path: string, _options: ReadOptions): AsyncGenerator<SourceItem> {}
