import sharp from 'sharp'

const tile = { width: 300, height: 158 }
const gap = 10
const columns = 7

/** All cards on one page, each as wide as a chat shows it. */
export async function drawContactSheet(cards: Uint8Array[]): Promise<Buffer> {
  const tiles = await Promise.all(
    cards.map(async (card, index) => ({
      input: await sharp(card).resize(tile).toBuffer(),
      left: gap + (index % columns) * (tile.width + gap),
      top: gap + Math.floor(index / columns) * (tile.height + gap),
    })),
  )
  const width = columns * (tile.width + gap) + gap
  const height = Math.ceil(cards.length / columns) * (tile.height + gap) + gap
  return sharp({ create: { width, height, channels: 3, background: '#8b8d8f' } })
    .composite(tiles)
    .png({ palette: true, colours: 128, effort: 10 })
    .toBuffer()
}
