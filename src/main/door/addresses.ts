import { hostname, networkInterfaces } from 'node:os';
import { isIP } from 'node:net';
import type { Config } from '../../contract/config.ts';

/** The addresses people and screens are given. Which port it is, is known once the server listens. */
export type Addresses = {
  listening(port: number): void;
  /** Where the machine itself reaches the appliance. */
  local(): string;
  /** Of a ticket's page for phones. */
  readonly ticketUrl: (code: string) => string;
};

export function createAddresses(network: Config['network']): Addresses {
  let { port } = network;
  return {
    listening(known) {
      port = known;
    },
    local: () => localOrigin(port),
    ticketUrl: (code) => `${hallOrigin(network, port)}/t/${code}`,
  };
}

/** Where the machine itself reaches the appliance: loopback, whatever else is open. */
function localOrigin(port: number): string {
  return `http://localhost:${port}`;
}

/** Where phones in the hall reach it: as configured, else the machine's own address when the hall's network is open. */
function hallOrigin(network: Config['network'], port: number): string {
  if (network.address !== undefined) return network.address.replace(/\/+$/, '');
  const own = Object.values(networkInterfaces())
    .flat()
    .find((one) => one !== undefined && one.family === 'IPv4' && !one.internal);
  return network.listen === 'hall' && own ? `http://${own.address}:${port}` : localOrigin(port);
}

/** What to listen on for every interface: `::` takes IPv4 as well, but is refused where the machine has no IPv6. */
export function everyInterface(): string {
  return Object.values(networkInterfaces())
    .flat()
    .some((one) => one?.family === 'IPv6')
    ? '::'
    : '0.0.0.0';
}

/**
 * Whether a request's Host header names this appliance. A foreign domain that resolves to it (DNS
 * rebinding) would let any web page in the hall speak to it under that page's origin.
 */
export function isOwnHost(host: string | undefined, network: Config['network']): boolean {
  let name: string;
  try {
    name = new URL(`http://${host ?? ''}`).hostname.toLowerCase();
  } catch {
    return false;
  }
  const own = hostname().toLowerCase();
  const configured = network.address === undefined ? undefined : new URL(network.address).hostname;
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0 || ['localhost', own, `${own}.local`, configured].includes(name);
}
