import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/**
 * The bytes of a file. What is no file is refused at once: opened as files are, a named pipe that nothing writes to would be
 * waited for without end.
 */
export async function readRegularFile(path: string): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    if (!(await file.stat()).isFile()) throw new TypeError(`${path} is a folder, device, pipe or socket`)
    return await file.readFile()
  } finally {
    await file.close()
  }
}
