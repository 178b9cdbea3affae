#!/usr/bin/env bash
# sharp 0.35.5 (libvips 8.18.7). A PNG of 16 bits with an embedded profile (sRGB's own, or any other) is made into a PNG,
# WebP or AVIF of 8 bits without one. Expected: the colours of sRGB, as from 8 bits. Seen: sharp works in Display P3 when
# an RGB picture has 16 bits and a profile, and leaves the pixels there, so that 255,140,0 comes out as 240,145,52 and
# every browser shows it paler. toColourspace('srgb') changes nothing; withIccProfile('srgb', { attach: false }) converts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund --loglevel=error sharp@0.35.5 >/dev/null
cat > try.mjs <<'JS'
import sharp from 'sharp'
const orange = sharp({ create: { width: 8, height: 8, channels: 3, background: '#ff8c00' } })
const make = (space) => orange.clone().toColourspace(space).withIccProfile('srgb').png().toBuffer()
const first = async (picture) => [...(await picture.raw().toBuffer())].slice(0, 3).join()
const eight = await first(sharp(await make('srgb')).toColourspace('srgb'))
const sixteen = await first(sharp(await make('rgb16')).toColourspace('srgb'))
const asked = await first(sharp(await make('rgb16')).toColourspace('srgb').withIccProfile('srgb', { attach: false }))
console.log({ eight, sixteen, asked })
const red = (colour) => Number(colour.split(',')[0])
if (red(eight) < 253 || red(sixteen) > 245 || red(asked) < 253) process.exit(1)
JS
node try.mjs
