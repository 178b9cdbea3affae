import { answerTasks, readWorkerData } from '#lib/workers'
import type { BackupTask, BackupThreadData } from './backup-thread.ts'
import { makeBackup, pruneBackups } from './make-backup.ts'
import { testRestore } from './test-restore.ts'

const { source, settings } = readWorkerData<BackupThreadData>()

answerTasks<BackupTask, null>(async (task) => {
  if (task.do === 'test') await testRestore(task.file, new Date())
  else {
    if (task.isDue) await makeBackup(source, settings.to, new Date())
    await pruneBackups(settings.to, source.databaseFile, settings.keep)
  }
  return null
})
