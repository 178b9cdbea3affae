/** What a kept file is called: the last part of the address that notes name it by; what was put in at the desk has a name of digits. */
export function toFileName(address: string | null, hash: string): string {
  const name = address === null || address.startsWith('/media/') ? '' : address.split(/[?#]/, 1)[0]?.split('/').at(-1)
  return name ? decode(name) : hash.slice(0, 12)
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
