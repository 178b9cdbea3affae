/**
 * Owns taking in the pictures that notes name: finds their files in the folder that the notes came from, keeps them, and has
 * the notes show them.
 */
export { takeInPictures } from './take-in-pictures.ts'
