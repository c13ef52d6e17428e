import { isIPv6 } from 'node:net';

const GROUPS = 8;
const NETWORK_GROUPS = 4;
const MAPPED_IPV4 = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;
const DOTTED_END = /\d+\.\d+\.\d+\.\d+$/;

/**
 * What an address is counted by. Of IPv6 it is the network of 64 bits, for whoever has one address of it has all of them; an
 * IPv4 address in the clothes of IPv6 is the IPv4 address.
 */
export function addressKey(address: string): string {
  const plain = address.replace(MAPPED_IPV4, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.replace(/%.*$/, '').replace(DOTTED_END, '0:0').split('::');
  const first = groupsOf(head);
  const last = groupsOf(tail ?? '');
  const gap = Array.from({ length: GROUPS - first.length - last.length }, () => '0');
  const network = [...first, ...gap, ...last].slice(0, NETWORK_GROUPS);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}
