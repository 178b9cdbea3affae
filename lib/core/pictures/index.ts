/**
 * Owns what is known of a picture or another file that the site keeps, and the addresses that it is served at. Pure: the page that names an
 * address and the server that answers it agree by this module.
 */
export {
  type AttachmentFacts,
  type AttachmentType,
  factsOfType,
  findAttachmentType,
  findPlayer,
  isAttachmentAddress,
  isLinkedMedia,
  mayNameAttachment,
  type ShownAttachment,
  type StoredAttachment,
} from './attachment.ts'
export { type PictureCredit, toCreditLine } from './credit.ts'
export type { PictureFacts, PictureKind, ShownPicture, StoredPicture } from './picture.ts'
export {
  findEnding,
  isPicture,
  type MediaFacts,
  type ShownMedia,
  type StoredMedia,
  splitMedia,
  toMediaAddresses,
  toPictureSetName,
} from './shown-media.ts'
export { findStillWithin, type StillPicture, toFullSize, toStillPicture } from './still-picture.ts'
export {
  findOwnMedia,
  findVariant,
  listUsualVariants,
  listWidths,
  type PictureFormat,
  stillFormat,
  toVariantAddress,
  type Variant,
} from './variants.ts'
