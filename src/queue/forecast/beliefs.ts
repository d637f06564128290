import type { ArrivalOutlook } from './arrivals.ts';
import type { CallingOrder, TierStanding } from './calling-order.ts';
import type { HallWatch } from './hall-watch.ts';
import type { Random } from './random.ts';
import type { CounterOutlook } from './roster.ts';
import type { Line, Manner } from './run-hall.ts';
import type { ServiceTimes } from './service-times.ts';

/** Everything a forecast is drawn from, as of one moment: learned by watching, or known. Times in milliseconds. */
export type Beliefs = {
  readonly serviceTimes: ServiceTimes;
  /** From call to start, for who comes. */
  walk(random: Random): number;
  /** From call to giving up, for who does not. */
  VAIN_WAIT(random: Random): number;
  /** Whether somebody called now will not come. */
  noShow(random: Random): boolean;
  /** Whether somebody called so long ago who has not started will not come. */
  inVain(sinceCall: number, random: Random): boolean;
  /** The rest of the walk of who was called so long ago and comes. */
  restOfWalk(sinceCall: number, random: Random): number;
  restOfVainWait(sinceCall: number, random: Random): number;
  /** From the end of a service until the counter calls again. */
  gap(random: Random): number;
  arrivals(now: number, horizon: number, lines: readonly { readonly tier: number; readonly service: number }[]): ArrivalOutlook;
  /** The total wait at which one leaves who has waited so long. */
  leaves(waited: number, random: Random): number;
  /** Whether a ticket that is still in its line is still there. */
  present(ticket: { readonly waited: number; readonly overtaken: number }, random: Random): boolean;
  readonly counterCount: number;
  /** Prepares draws of what each counter will do. */
  counters(now: number): (random: Random) => readonly CounterOutlook[];
  serves(counter: number, tier: number, service: number): boolean;
  /** The rule by which a counter calls. */
  orderOf(counter: number): CallingOrder;
  /** Whom it helps and its own order, where that is known. */
  mannerOf(counter: number, lines: readonly Line[]): Manner | null;
  readonly standings: readonly TierStanding[];
  /** Share of calls that follow no rule, 0 to 1. */
  readonly slips: number;
  hourAt(at: number): number;
};

/** What was learned by watching. */
export function learnedBeliefs(watch: HallWatch): Beliefs {
  const { roster, eligibility, leaving, patience } = watch;
  const { order, standings, slips, exceptions } = watch.order.learned();
  const silent = leaving.silent / (leaving.silent + leaving.seen);
  const returns = leaving.returned / (leaving.returned + leaving.silent);
  return {
    ...habitsOf(watch),
    present({ waited, overtaken }, random) {
      if (overtaken > 0) return random.uniform() < returns;
      return silent < 0.1 || random.uniform() > silent * (1 - patience.staying(waited));
    },
    counterCount: roster.counters,
    counters: (now) => roster.outlook(now),
    serves: (counter, tier, service) => eligibility.may(counter, tier, service),
    orderOf: (counter) => exceptions.get(counter) ?? order,
    mannerOf: () => null,
    standings,
    slips,
    hourAt: (at) => watch.hourAt(at),
  };
}

/** What customers and clerks do, which no configuration tells. */
export type Habits = Pick<
  Beliefs,
  'serviceTimes' | 'walk' | 'VAIN_WAIT' | 'noShow' | 'inVain' | 'restOfWalk' | 'restOfVainWait' | 'gap' | 'arrivals' | 'leaves'
>;

export function habitsOf(watch: HallWatch): Habits {
  const { patience, roster, walks, vainWaits, answers } = watch;
  const vain = answers.inVain / (answers.inVain + answers.came);
  return {
    serviceTimes: watch.serviceTimes.learned(watch.day),
    walk: (random) => walks.draw(random),
    VAIN_WAIT: (random) => vainWaits.draw(random),
    noShow: (random) => random.uniform() < vain,
    inVain(sinceCall, random) {
      const notComing = vain * vainWaits.shareAbove(sinceCall);
      const coming = (1 - vain) * walks.shareAbove(sinceCall);
      return random.uniform() * (notComing + coming) < notComing;
    },
    restOfWalk: (sinceCall, random) => walks.drawAbove(sinceCall, random) - sinceCall,
    restOfVainWait: (sinceCall, random) => vainWaits.drawAbove(sinceCall, random) - sinceCall,
    gap: (random) => roster.gaps.draw(random),
    arrivals: (now, horizon, lines) => watch.arrivals.outlook(now, horizon, lines),
    leaves: (waited, random) => patience.draw(waited, random),
  };
}
