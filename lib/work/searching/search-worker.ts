import { isDeepStrictEqual } from 'node:util'
import { openStore } from '#lib/store'
import { answerTasks, readWorkerData } from '#lib/workers'
import { type Asked, searchHere } from './searching.ts'
import type { SearchAnswer, SearchTask } from './shared-searching.ts'

const searching = searchHere(openStore(readWorkerData<string>(), { readonly: true, serving: true }))
/** A message brings a copy each time, and what is made of it is known by the list itself. */
let known: Asked['synonyms']

answerTasks(async (task: SearchTask): Promise<SearchAnswer> => {
  if (task === 'start') return null
  const { want, query, synonyms } = task
  if (!isDeepStrictEqual(synonyms, known)) known = synonyms
  return searching[want]({ query, synonyms: known })
})
