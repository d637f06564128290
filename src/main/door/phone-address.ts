import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import type { Config } from '../../contract/config.ts';
import type { PhoneAccess } from '../../contract/phone-access.ts';

/*
 * The address at which customers' phones reach the appliance, for the QR codes on screen and paper. It is looked up anew each time: a
 * lease may come after the start, or be another one tomorrow.
 */

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Interfaces that lead to containers, virtual machines and tunnels, by the names Linux and Windows give them. */
const INNER =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|cali|podman|lxc|lxdbr|tun|tap|wg|ppp|tailscale|zt)|vethernet|virtualbox|vmware|hyper-v|tailscale|zerotier|wireguard|loopback/i;

/** Addresses that a machine gives itself where nobody gives it one (RFC 3927, RFC 4291): no phone has the same network. */
const SELF_GIVEN = /^(169\.254\.|fe80:)/i;

/** IPv4 for use inside an organisation (RFC 1918): where phones in a hall are. */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;

/**
 * `routed` is the interface of the machine's default route, null where it is not known. What the configuration says comes first, then the
 * network that leads out of the hall, then a private one.
 */
export function phoneAccess(network: Config['network'], port: number, interfaces: Interfaces, routed: string | null): PhoneAccess {
  if (network.address !== undefined) return { state: 'reachable', origin: network.address.replace(/\/+$/, '') };
  if (network.listen !== 'hall') return { state: 'unreachable', why: 'closed' };
  const candidates = Object.entries(interfaces)
    .filter(([name]) => (network.interface === undefined ? !INNER.test(name) : name === network.interface))
    .flatMap(([name, addresses = []]) => addresses.map(({ address, internal }) => ({ name, address, internal })))
    .filter(({ address, internal }) => !internal && !SELF_GIVEN.test(address));
  const rank = ({ name, address }: (typeof candidates)[number]): number =>
    (isIP(address) === 4 ? 0 : 4) + (name === routed ? 0 : 2) + (PRIVATE.test(address) ? 0 : 1);
  // The sort is stable: what is alike stays in the machine's order.
  const [best] = candidates.toSorted((a, b) => rank(a) - rank(b));
  if (best === undefined) return { state: 'unreachable', why: 'no-network' };
  return { state: 'reachable', origin: `http://${isIP(best.address) === 6 ? `[${best.address}]` : best.address}:${port}` };
}

/** The interface of the default route with the smallest metric, as Linux tells it (proc(5), /proc/net/route); null elsewhere. */
export function defaultRoute(read: () => string = () => readFileSync('/proc/net/route', 'utf8')): string | null {
  let table: string;
  try {
    table = read();
  } catch {
    return null;
  }
  const routes = table
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter(([, destination, , , , , , mask]) => destination === '00000000' && mask === '00000000')
    .toSorted((a, b) => Number(a[6]) - Number(b[6]));
  return routes[0]?.[0] ?? null;
}
