import { existsSync } from 'node:fs'
import { openStats, type Stats } from './stats-file.ts'
import type { PostViews } from './view-rows.ts'

/** How often a post was looked at, as the running site wrote it last. Null where no site has counted yet. */
export const readViews = (statsFile: string, post: number): PostViews | null =>
  withStats(statsFile, (stats) => stats.readViews(post))

/** The posts that people read most in the last days, by number, most first. */
export const readMostRead = (statsFile: string, days: number, most: number): { post: number; people: number }[] =>
  withStats(statsFile, (stats) => stats.listMostRead(days, most)) ?? []

/** How often people read each post since the first day that was counted; those that are not read much are left out. */
export const readAllViews = (statsFile: string, atLeast: number): { post: number; people: number }[] =>
  withStats(statsFile, (stats) => stats.listReadPosts(atLeast)) ?? []

/** What was counted of a post that is erased goes with it. */
export const forgetViewsOf = (statsFile: string, post: number): void => {
  withStats(statsFile, (stats) => stats.forgetViews(post))
}

/** Leaves in the file only what it says. */
export const scrubStats = (statsFile: string): void => {
  withStats(statsFile, (stats) => stats.scrub())
}

function withStats<T>(file: string, work: (stats: Stats) => T): T | null {
  if (!existsSync(file)) return null
  const stats = openStats({
    file,
    onError(error) {
      throw error
    },
  })
  try {
    return work(stats)
  } finally {
    stats.close()
  }
}
