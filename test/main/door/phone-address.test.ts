import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createAddresses } from '../../../src/main/door/addresses.ts';
import { defaultRoute, phoneAccess, type Interfaces } from '../../../src/main/door/phone-address.ts';
import type { PhoneAccess } from '../../../src/contract/phone-access.ts';
import { manualTimers } from '../../support/manual-timers.ts';

function v4(address: string, internal = false): NetworkInterfaceInfo {
  return { address, netmask: '255.255.255.0', family: 'IPv4', mac: '02:00:00:00:00:01', internal, cidr: `${address}/24` };
}

const v6 = (address: string): NetworkInterfaceInfo => ({
  address,
  netmask: 'ffff:ffff:ffff:ffff::',
  family: 'IPv6',
  mac: '02:00:00:00:00:01',
  internal: false,
  cidr: `${address}/64`,
  scopeid: 0,
});

const lo = [v4('127.0.0.1', true)];
const hall = { listen: 'hall', port: 8630, figures: 'loopback' } as const;
const at = (interfaces: Interfaces, routed: string | null = null, network: Parameters<typeof phoneAccess>[0] = hall): PhoneAccess =>
  phoneAccess(network, 8630, interfaces, routed);
const reachable = (origin: string): PhoneAccess => ({ state: 'reachable', origin });

describe('the address in a QR code', () => {
  it('is the one that is configured, also where the appliance itself listens to its machine alone', () => {
    const address = 'https://queue.example/';
    expect(at({ lo }, null, { ...hall, listen: 'loopback', address })).toEqual(reachable('https://queue.example'));
  });

  it('is never localhost: closed, without a network, with an address that nobody gave, or only a container', () => {
    expect(at({ lo, eth0: [v4('192.168.1.5')] }, 'eth0', { ...hall, listen: 'loopback' })).toEqual({ state: 'unreachable', why: 'closed' });
    for (const interfaces of [
      { lo },
      { lo, eth0: [] },
      { lo, eth0: [v4('169.254.9.1'), v6('fe80::1')] },
      { lo, docker0: [v4('172.17.0.1')] },
    ])
      expect(at(interfaces)).toEqual({ state: 'unreachable', why: 'no-network' });
  });

  it('is of the network that leads out, not of what happens to come first', () => {
    const interfaces = { docker0: [v4('172.17.0.1')], tun0: [v4('10.8.0.2')], eth1: [v4('192.168.7.1')], eth0: [v4('192.168.1.5')] };
    expect(at(interfaces, 'eth0')).toEqual(reachable('http://192.168.1.5:8630'));
    expect(at(interfaces, 'tun0')).toEqual(reachable('http://192.168.7.1:8630'));
  });

  it('is of a private network where no route is known, and IPv6 only where there is nothing else', () => {
    expect(at({ ppp: [v4('100.64.0.9')], a: [v4('203.0.113.7')], b: [v4('10.1.2.3')] })).toEqual(reachable('http://10.1.2.3:8630'));
    expect(at({ eth0: [v6('2001:db8::5'), v4('169.254.1.1')] })).toEqual(reachable('http://[2001:db8::5]:8630'));
    expect(at({ eth0: [v6('2001:db8::5'), v4('192.168.1.5')] })).toEqual(reachable('http://192.168.1.5:8630'));
  });

  it('is of the interface that is configured, even one that looks like a tunnel, and of no other', () => {
    const interfaces = { eth0: [v4('192.168.1.5')], wg0: [v4('10.9.0.1')] };
    expect(at(interfaces, 'eth0', { ...hall, interface: 'wg0' })).toEqual(reachable('http://10.9.0.1:8630'));
    expect(at(interfaces, 'eth0', { ...hall, interface: 'wlan0' })).toEqual({ state: 'unreachable', why: 'no-network' });
  });
});

describe('the default route', () => {
  const table = (...rows: string[]): (() => string) => {
    const head = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
    return () => [head, ...rows, ''].join('\n');
  };

  it('is the one with the smallest metric', () => {
    const wlan = 'wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0';
    const eth = 'eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0';
    const local = 'docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0';
    expect(defaultRoute(table(local, wlan, eth))).toBe('eth0');
    expect(defaultRoute(table(local))).toBeNull();
  });

  it('is not known where the system has no such table', () => {
    expect(
      defaultRoute(() => {
        throw new Error('no such file');
      }),
    ).toBeNull();
  });
});

it('a lease that comes after the start, and another one later, reach the QR codes', () => {
  let lease: PhoneAccess = { state: 'unreachable', why: 'no-network' };
  const timers = manualTimers();
  const told: PhoneAccess[] = [];
  const addresses = createAddresses(hall, () => lease, timers);
  addresses.listening(8630, (access) => told.push(access));
  const leased = (next: PhoneAccess): string | null => {
    lease = next;
    timers.advance(5_000);
    return addresses.ticketUrl('abcdefgh');
  };
  expect(leased(lease)).toBeNull();
  expect(leased(reachable('http://192.168.1.5:8630'))).toBe('http://192.168.1.5:8630/t/abcdefgh');
  expect(leased(reachable('http://192.168.1.9:8630'))).toBe('http://192.168.1.9:8630/t/abcdefgh');
  expect(leased(lease)).toBe('http://192.168.1.9:8630/t/abcdefgh');
  expect(told).toEqual([reachable('http://192.168.1.5:8630'), reachable('http://192.168.1.9:8630')]);
  addresses.stop();
  lease = { state: 'unreachable', why: 'no-network' };
  timers.advance(60_000);
  expect(told).toHaveLength(2);
});
