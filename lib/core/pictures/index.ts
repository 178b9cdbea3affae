/**
 * Owns what is known of a picture that the site keeps, and the addresses that it is served at. Pure: the page that names an
 * address and the server that answers it agree by this module.
 */
export {
  type PictureFacts,
  type PictureKind,
  type ShownPicture,
  type StoredPicture,
  toPictureSetName,
} from './picture.ts'
export { findStillWithin, type StillPicture, toStillPicture } from './still-picture.ts'
export {
  findVariant,
  listWidths,
  type PictureFormat,
  stillFormat,
  toVariantAddress,
  type Variant,
} from './variants.ts'
