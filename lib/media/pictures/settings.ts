/** Names the settings of `make-variant.ts`: raised whenever one of them changes what the bytes of a variant are. */
export const settingsName = '3'
