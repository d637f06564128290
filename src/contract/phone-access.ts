/**
 * Whether customers' phones reach the appliance, and where. `closed`: it listens to this machine alone; `no-network`: no interface has an
 * address that phones could have a way to.
 */
export type PhoneAccess =
  | { readonly state: 'reachable'; readonly origin: string }
  | { readonly state: 'unreachable'; readonly why: 'closed' | 'no-network' };
