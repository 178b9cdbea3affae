import bidiFactory from 'bidi-js'
import type { Cluster } from './clusters.ts'
import { joinShapes, type Setting, type Shape, shapeRun } from './shape.ts'

const bidi = bidiFactory()

const textOf = (clusters: Cluster[]): string => clusters.map((cluster) => cluster.text).join('')

export const isRightToLeft = (clusters: Cluster[]): boolean =>
  bidi.getEmbeddingLevels(textOf(clusters), 'auto').paragraphs[0]?.level === 1

/** One line in the order in which it is seen (UAX 9). */
export function shapeLine(clusters: Cluster[], rightToLeft: boolean, setting: Setting): Shape {
  const runs = toLevelRuns(clusters, rightToLeft)
  return joinShapes(reorder(runs).map((run) => shapeRun(run.clusters, run.level % 2 === 1, setting)))
}

interface LevelRun {
  level: number
  clusters: Cluster[]
}

function toLevelRuns(clusters: Cluster[], rightToLeft: boolean): LevelRun[] {
  const { levels } = bidi.getEmbeddingLevels(textOf(clusters), rightToLeft ? 'rtl' : 'ltr')
  const runs: LevelRun[] = []
  let offset = 0
  for (const cluster of clusters) {
    const level = levels[offset] ?? 0
    offset += cluster.text.length
    const run = runs.at(-1)
    if (run?.level === level) run.clusters.push(cluster)
    else runs.push({ level, clusters: [cluster] })
  }
  return runs
}

/** Rule L2: from the highest level down to the lowest odd one, reverse what is at that level or above. */
function reorder(runs: LevelRun[]): LevelRun[] {
  const ordered = [...runs]
  const highest = Math.max(0, ...runs.map((run) => run.level))
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < ordered.length; start++) {
      let end = start
      while ((ordered[end]?.level ?? -1) >= level) end++
      if (end - start > 1) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse())
      start = Math.max(start, end)
    }
  }
  return ordered
}
