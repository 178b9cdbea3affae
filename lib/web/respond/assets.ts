import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { StoredPage } from '../pages/stored-page.ts'
import { toAssetVersion } from './asset-version.ts'
import { compress, isCompressible } from './encoding.ts'
import { toSecurityHeaders } from './security-headers.ts'

const mediaTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

export interface Asset {
  page: StoredPage
  /** The name holds a hash of the bytes, so they never change. */
  immutable: boolean
}

/**
 * The files of the build and of `public/`, by address: a closed list, read once, so that no request can name another file.
 * Pages that were opened before the build was switched ask for files of the former one, which are there as well.
 */
export async function loadAssets(
  root: string,
  formerRoots: readonly string[] = [],
): Promise<ReadonlyMap<string, Asset>> {
  const toStatic = (build: string) => ({
    folder: path.join(build, '.next', 'static'),
    base: '/_next/static',
    immutable: true,
  })
  // Of two files with one address the last one stays.
  const assets = [
    ...formerRoots.map(toStatic).flatMap(listWhileThere),
    ...listAssets({ folder: path.join(root, 'public'), base: '', immutable: false }),
    ...listAssets(toStatic(root)),
  ]
  return new Map(await Promise.all(assets))
}

interface AssetFolder {
  folder: string
  base: string
  immutable: boolean
}

function listAssets({ folder, base, immutable }: AssetFolder): Promise<[address: string, asset: Asset]>[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((file) => {
    const contentType = file.isFile() ? mediaTypes[path.extname(file.name)] : undefined
    if (!contentType) return []
    const full = path.join(file.parentPath, file.name)
    const address = `${base}/${path.relative(folder, full).split(path.sep).join('/')}`
    const isFont = file.name.endsWith('.woff2')
    const page = toStored(address, contentType, readFileSync(full))
    return [page.then((stored): [string, Asset] => [address, { page: stored, immutable: immutable || isFont }])]
  })
}

/** A former build may be removed meanwhile. */
function listWhileThere(folder: AssetFolder) {
  try {
    return listAssets(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

async function toStored(address: string, mediaType: string, body: Buffer): Promise<StoredPage> {
  const contentType = address === '/speculation-rules.json' ? 'application/speculationrules+json' : mediaType
  const packed = isCompressible(contentType) && body.length > 200 ? await compress(body) : {}
  return {
    key: `asset${address}`,
    path: address,
    contentType,
    etag: toAssetVersion(body),
    bodies: { identity: body, ...packed },
  }
}

/** `url`: as it was asked for. With the version of the very bytes that are sent, it can never mean others. */
export function toAssetHeaders({ page, immutable }: Asset, url: string | undefined): string[] {
  const forGood = immutable || url === `${page.path}?v=${page.etag}`
  return [
    ...['Cache-Control', forGood ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate'],
    ...['Cache-Status', 'alphanode; hit; detail="rule=asset"'],
    ...toSecurityHeaders({ contentType: page.contentType }).flat(),
  ]
}
