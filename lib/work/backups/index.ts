/**
 * Owns backups that are made by themselves: what one consists of, which of them stay, and that each is restored in a test.
 * Knows no command and no light.
 */
export { type BackupSettings, toBackupKinds } from './backup-kinds.ts'
export { inBackupThread } from './backup-thread.ts'
export { makeBackup, pruneBackups } from './make-backup.ts'
export { databaseName, listBackups, settingsName } from './manifest.ts'
export { testRestore } from './test-restore.ts'
