import type { z } from 'zod';

/** What the counters of a configuration must agree on with its services and tiers. */
type Around = {
  readonly services: readonly { readonly id: string }[];
  readonly tiers: readonly { readonly id: string }[];
  readonly counters: readonly {
    readonly services: 'all' | readonly string[];
    readonly tiers: 'all' | readonly string[];
    readonly helps: readonly string[];
    readonly prefers: { readonly services: readonly string[]; readonly tiers: readonly string[] };
  }[];
};

type Who = { readonly services: 'all' | readonly string[]; readonly tiers: 'all' | readonly string[] };

/** Whether the counter may call a customer of this tier for this service (S4). */
export function serves(counter: Who, tier: string, service: string): boolean {
  return (counter.services === 'all' || counter.services.includes(service)) && (counter.tiers === 'all' || counter.tiers.includes(tier));
}

/** Whether the counter can serve such a customer at all, if only while nobody waits whom it is there for. */
export function attends(counter: Who & { readonly helps: readonly string[] }, tier: string, service: string): boolean {
  return serves(counter, tier, service) || serves({ services: counter.services, tiers: counter.helps }, tier, service);
}

export function checkCounters({ services, tiers, counters }: Around, context: z.RefinementCtx): void {
  const known = { services: services.map(({ id }) => id), tiers: tiers.map(({ id }) => id) };
  counters.forEach((counter, i) => {
    const wrong = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path: ['counters', i, ...path], message });
    /** Names from outside `allowed`; what is unknown everywhere is told by what there is. */
    const within = (
      path: string[],
      chosen: readonly string[],
      allowed: 'all' | readonly string[],
      all: readonly string[],
      what: string,
    ): void => {
      chosen.forEach((id, j) => {
        if (!all.includes(id)) wrong([...path, j], `one of ${all.join(', ')}`);
        else if (allowed !== 'all' && !allowed.includes(id)) wrong([...path, j], `${what}: ${allowed.join(', ')}`);
      });
    };
    for (const list of ['services', 'tiers'] as const) {
      const chosen = counter[list];
      if (chosen !== 'all') within([list], chosen, 'all', known[list], '');
    }
    if (counter.tiers === 'all' && counter.helps.length > 0) wrong(['helps'], 'left out, as this counter is there for all tiers');
    else if (counter.tiers !== 'all')
      within(
        ['helps'],
        counter.helps,
        known.tiers.filter((id) => !counter.tiers.includes(id)),
        known.tiers,
        'a tier that is not its own',
      );
    within(['prefers', 'services'], counter.prefers.services, counter.services, known.services, 'one of its own services');
    within(
      ['prefers', 'tiers'],
      counter.prefers.tiers,
      counter.tiers === 'all' ? 'all' : [...counter.tiers, ...counter.helps],
      known.tiers,
      'one of the tiers it calls',
    );
  });
  const served = (tier: string, service: string): boolean => counters.some((counter) => serves(counter, tier, service));
  const lonely = tiers.map((tier) => !services.some((service) => served(tier.id, service.id)));
  const unserved = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
  lonely.forEach((alone, i) => {
    if (alone) unserved(['tiers', i], 'served by some counter');
  });
  services.forEach(({ id }, i) => {
    const missing = tiers.filter((tier, j) => !lonely[j] && !served(tier.id, id));
    if (missing.length > 0 && !tiers.some((tier) => served(tier.id, id))) unserved(['services', i], 'served by some counter');
    else for (const tier of missing) unserved(['services', i], `served by some counter for tier "${tier.id}"`);
  });
}
