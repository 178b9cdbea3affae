/** An address of the Internet as a person reads it: the zeros of the sixth version left out, and the machine itself by name. */
export function toShownAddress(address: string): string {
  if (!address.includes(':')) return address === '127.0.0.1' ? thisMachine : address
  const host = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1)
  return host === '::' || host === '::1' ? thisMachine : (host ?? address)
}

const thisMachine = 'the machine of the site'
