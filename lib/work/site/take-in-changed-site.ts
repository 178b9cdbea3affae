import type { Issue } from '#lib/errors'
import { openStore } from '#lib/store'
import { takeInSite } from './take-in-site.ts'

/** Takes a `site.yaml` in that has changed while it is served. Fails when the database cannot be written now. */
export async function takeInChangedSite(
  { contentFolder, databaseFile }: { contentFolder: string; databaseFile: string },
  { say, onIssue }: { say(line: string): void; onIssue(issue: Issue): void },
): Promise<void> {
  // This thread answers readers; what fails is tried again.
  const store = openStore(databaseFile, { busyTimeout: 0 })
  try {
    const { issues } = await takeInSite(store, { folder: contentFolder, now: new Date().toISOString() })
    issues.forEach(onIssue)
    if (issues.length > 0) say('Site       as it was: site.yaml has mistakes')
    else say('Site       as site.yaml says now; what it says of notes holds from the next start or import on')
  } catch (error) {
    say(`Site       as it was: ${error instanceof Error ? error.message : error}`)
    throw error
  } finally {
    await store.close()
  }
}
