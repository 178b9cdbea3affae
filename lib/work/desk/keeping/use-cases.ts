import { listFilesKept, removeUnusedFiles, replaceKeptFile } from './kept-files.ts'
import { listPages, readPage, savePage } from './pages.ts'
import { addOldAddress, listOldAddresses, removeOldAddress, testOldAddress } from './redirects.ts'
import { readSettings, saveSettings } from './settings.ts'
import { describeTermUseCase, listTerms } from './terms.ts'

export const keepingUseCases = [
  ...[listPages, readPage, savePage],
  ...[listTerms, describeTermUseCase],
  ...[listFilesKept, replaceKeptFile, removeUnusedFiles],
  ...[listOldAddresses, testOldAddress, addOldAddress, removeOldAddress],
  ...[readSettings, saveSettings],
]
