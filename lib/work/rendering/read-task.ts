import { findBodyProblems } from '#lib/core/mdx'
import { isNotLoaded, prepareBody, toHtml } from '#lib/core/mdx/rendering.ts'
import { messagesIn } from '#lib/core/site'
import { AlphanodeError } from '#lib/errors'
import type { BodyAnswers, BodyTask } from './tasks.ts'

const readers = { prepareBody, toHtml, findBodyProblems }

/** Throws nothing but `unrenderable`, within `withEngines`: a mistake in a parser, or a stack that is full, would be met again by the next run. */
export function readTask(task: BodyTask, using = readers): BodyAnswers[BodyTask['want']] {
  try {
    return read(task, using)
  } catch (error) {
    if (error instanceof AlphanodeError || isNotLoaded(error)) throw error
    throw new AlphanodeError('unrenderable', `expected a text that can be read, found ${error}`, { cause: error })
  }
}

function read(task: BodyTask, { prepareBody, toHtml, findBodyProblems }: typeof readers) {
  const { body, format, glossary } = task
  const references =
    task.references && 'language' in task ? { ...task.references, language: task.language } : task.references
  if (task.want === 'page') return prepareBody(body, format, { words: messagesIn(task.language), references, glossary })
  if (task.want === 'feed') {
    const { baseUrl, pictures, files, language } = task
    return toHtml(body, format, { baseUrl, pictures, files, words: messagesIn(language), references, glossary })
  }
  prepareBody(body, format, { references })
  toHtml(body, format, { baseUrl: 'https://localhost/', references })
  return findBodyProblems(body, format, references)
}
