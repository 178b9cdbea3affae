import { StoreError } from './store-error.ts'

declare const encodes: unique symbol

/** A value as the database holds it. Nothing but this file makes or reads one. */
export type Encoded<T> = string & { readonly [encodes]: T }

/**
 * For a value that is written as it is: encoded by the thread that finds it, it travels as one text instead of the hundreds
 * of objects that a post's metadata is.
 */
export const encode = <T>(value: T): Encoded<T> => JSON.stringify(value) as Encoded<T>

export function decode<T>(text: Encoded<T>): T {
  try {
    return JSON.parse(text) as T
  } catch (error) {
    throw new StoreError('damaged', `The database holds a value that is no JSON: ${text.slice(0, 60)}`, {
      cause: error,
    })
  }
}
