import { factsOfType, type StoredAttachment, type StoredPicture, type Variant } from '#lib/core/pictures'
import { settingsName } from '#lib/media/pictures/settings.ts'
import type { Decision, ServedFile } from '../rules/decision.ts'
import { toCacheStatus, toResponseHeaders } from './response-headers.ts'
import { toSecurityHeaders } from './security-headers.ts'

const mediaTypes = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
} as const

/** A drawing looks as its own styles say; nothing else of it does anything, also where it is opened by itself. */
const drawingPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; sandbox"
/** Browsers show no PDF in a sandbox, play no film that may load nothing, and none of both runs anything here. */
const viewerPolicy =
  "default-src 'none'; media-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"

interface Served {
  etag: string
  contentType: string
  policy: string | null
  headers: readonly string[]
}

function servePicture({ hash }: StoredPicture, { width, format }: Variant): Served {
  return {
    etag: `"${hash}-${width}-${format}-${settingsName}"`,
    contentType: mediaTypes[format],
    policy: format === 'svg' ? drawingPolicy : null,
    headers: [],
  }
}

function serveAttachment({ hash, type }: StoredAttachment): Served {
  const { contentType, isInline } = factsOfType(type)
  const isText = contentType.startsWith('text/')
  return {
    etag: `"${hash}-${type}"`,
    contentType,
    policy: isInline && !isText ? viewerPolicy : null,
    headers: ['Content-Disposition', isInline ? 'inline' : 'attachment', 'Accept-Ranges', 'bytes'],
  }
}

const serve = (file: ServedFile): Served =>
  'attachment' in file ? serveAttachment(file.attachment) : servePicture(file.picture, file.variant)

/** What a file is served with. */
export function toFileHeaders(decision: Extract<Decision, { kind: 'file' }>) {
  const { etag, contentType, policy, headers: own } = serve(decision.file)
  const security = toSecurityHeaders({ contentType }).map(([name, value]): [string, string] => [
    name,
    name === 'Content-Security-Policy' && policy !== null ? policy : value,
  ])
  const always = ['Cache-Status', toCacheStatus(decision, 'bypass'), ...security.flat(), ...own]
  return {
    etag,
    headers: [...Object.entries(toResponseHeaders(decision)).flat(), ...always, 'ETag', etag],
    /** A refused range says nothing of the whole file, and is not kept under its address. */
    refusedHeaders: ['Cache-Control', 'no-store', ...always],
    contentType,
  }
}
