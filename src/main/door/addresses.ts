import { hostname, networkInterfaces } from 'node:os';
import { isIP } from 'node:net';
import type { Config } from '../../contract/config.ts';
import { systemTimers, type Timers } from '../../drivers/timers.ts';
import type { PhoneAccess } from '../../contract/phone-access.ts';
import { defaultRoute, phoneAccess } from './phone-address.ts';

/** How often it is looked whether phones reach the appliance elsewhere, milliseconds: a lease changes once in hours. */
const LOOK_AGAIN = 5_000;

/** The addresses people and screens are given. Which port it is, is known once the server listens. */
export type Addresses = {
  /** From now on `changed` is called when phones reach the appliance elsewhere. */
  listening(port: number, changed: (access: PhoneAccess) => void): void;
  /** Where the machine itself reaches the appliance. */
  local(): string;
  readonly phones: () => PhoneAccess;
  /** Of a ticket's page for phones; null while no phone can reach it: a QR code that leads nowhere is not shown. */
  readonly ticketUrl: (code: string) => string | null;
  stop(): void;
};

export function createAddresses(network: Config['network'], look = lookOf(network), timers: Timers = systemTimers): Addresses {
  let { port } = network;
  let access = look(port);
  let cancel = (): void => {};
  const local = (): string => `http://localhost:${port}`;
  return {
    listening(known, changed) {
      port = known;
      access = look(port);
      if (!follows(network)) return;
      const lookAgain = (): void => {
        const before = JSON.stringify(access);
        access = look(port);
        cancel = timers.after(LOOK_AGAIN, lookAgain);
        if (JSON.stringify(access) !== before) changed(access);
      };
      cancel = timers.after(LOOK_AGAIN, lookAgain);
    },
    local,
    phones: () => access,
    ticketUrl: (code) => (access.state === 'reachable' ? `${access.origin}/t/${code}` : null),
    stop: () => cancel(),
  };
}

/** Whether the address is that of an interface, which may have another tomorrow. */
function follows({ address, listen }: Config['network']): boolean {
  return address === undefined && listen === 'hall';
}

function lookOf(network: Config['network']): (port: number) => PhoneAccess {
  return (port) => phoneAccess(network, port, networkInterfaces(), defaultRoute());
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
