import { statSync } from 'node:fs'
import sharp from 'sharp'

const mostBytes = 250_000

/** Fewer colours where a picture is large, then less of its lower end: type and hairlines stay as they are. */
export async function writePicture(picture: Buffer, file: string): Promise<void> {
  const { width, height } = await sharp(picture).metadata()
  for (const [colours, share] of [
    [128, 1],
    [64, 1],
    [64, 0.7],
    [48, 0.5],
  ] as const) {
    await sharp(picture)
      .extract({ left: 0, top: 0, width, height: Math.round(height * share) })
      .png({ palette: true, colours, effort: 7, dither: 0 })
      .toFile(file)
    if (statSync(file).size <= mostBytes) return
  }
}
