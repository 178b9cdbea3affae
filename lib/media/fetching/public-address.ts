import { BlockList, isIP } from 'node:net'

/** IANA's registries of special-purpose addresses: this machine, its neighbours, and what leads back to them. */
const special = new BlockList()
const add = (family: 'ipv4' | 'ipv6', networks: string) => {
  for (const network of networks.trim().split(/\s+/)) {
    const [address = '', bits = ''] = network.split('/')
    special.addSubnet(address, Number(bits), family)
  }
}
add(
  'ipv4',
  `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`,
)
// 2002::/16 and 2001::/32 carry an IPv4 address within.
add('ipv6', '2001::/23 2001:db8::/32 2002::/16 3fff::/20')

/** Everything else of IPv6 is local, mapped, translated or not given out. */
const givenOut = new BlockList()
givenOut.addSubnet('2000::', 3, 'ipv6')

/** Whether an address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !special.check(address, 'ipv4')
  return family === 6 && givenOut.check(address, 'ipv6') && !special.check(address, 'ipv6')
}
