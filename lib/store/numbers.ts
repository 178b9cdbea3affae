declare const of: unique symbol

/** A post's number, which the store gives once. A number of anything else is no such number. */
export type PostNum = number & { readonly [of]: 'post' }

export type RevisionNum = number & { readonly [of]: 'revision' }
