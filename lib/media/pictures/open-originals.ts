import type { MediaPlace } from '#lib/config'
import { openBucket } from './bucket.ts'
import { openFolder } from './folder.ts'
import type { Originals } from './originals.ts'

export const inFolder = (mediaFolder: string): MediaPlace => ({ mediaFolder, mediaStore: null })

export const openOriginals = ({ mediaFolder, mediaStore }: MediaPlace): Originals =>
  mediaStore === null ? openFolder(mediaFolder) : openBucket(mediaStore, mediaFolder)
