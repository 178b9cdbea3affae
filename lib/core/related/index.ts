/**
 * Owns what makes two posts similar: text signatures and the score. Pure; candidates come from `lib/store`.
 */
export { type Features, toFeatures } from './features.ts'
export { type Candidate, type Neighbour, rankSimilar } from './rank.ts'
export { isNearlySameText, toSignature, wordLikeness } from './signature.ts'
