#!/usr/bin/env bash
# sharp 0.35.5 (libvips 8.18.7). Two pictures without a profile that say their colours otherwise: a PNG by its chunk cICP
# (Display P3), and an AVIF by the code points of its box colr (Display P3), are made into PNG without a profile. Expected: the
# colours of sRGB, as from a file with the profile of Display P3, which sharp converts. Seen: the numbers stay as they are and
# mean sRGB from then on, without a word, so that 255,0,0 of Display P3 loses what was outside of sRGB and 200,60,40 is paler;
# Chromium 156 shows both originals as the converted ones. metadata() tells neither.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error sharp@0.35.5 >/dev/null
cat > try.mjs <<'JS'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
const pixels = () => sharp({ create: { width: 8, height: 8, channels: 3, background: { r: 200, g: 60, b: 40 } } })
const first = async (picture) => [...(await sharp(picture).toColourspace('srgb').raw().toBuffer())].slice(0, 3)
const plain = await pixels().png().toBuffer()
const p3 = (await sharp(await pixels().withIccProfile('p3').png().toBuffer()).metadata()).icc
const { deflateSync } = await import('node:zlib')
const chunk = (type, data) => {
  const named = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
const insert = (type, data) => Buffer.concat([plain.subarray(0, 33), chunk(type, data), plain.subarray(33)])
const withProfile = insert('iCCP', Buffer.concat([Buffer.from('p3\0\0'), deflateSync(p3)]))
const withCodes = insert('cICP', Buffer.from([12, 13, 0, 1]))
const avif = await pixels().avif({ lossless: true }).toBuffer()
avif.writeUInt16BE(12, avif.indexOf('colrnclx') + 8)
avif.writeUInt16BE(13, avif.indexOf('colrnclx') + 10)
const seen = { profile: await first(withProfile), cICP: await first(withCodes), colr: await first(avif) }
const told = await sharp(withCodes).metadata()
console.log(seen, { space: told.space, hasProfile: told.hasProfile })
const near = (one, other) => one.every((value, at) => Math.abs(value - other[at]) <= 3)
if (near(seen.profile, [200, 60, 40]) || !near(seen.cICP, [200, 60, 40]) || !near(seen.colr, [200, 60, 40])) process.exit(1)
JS
node try.mjs
