import type { Appliance } from '../../contract/api.ts';
import type { Refusal } from '../../contract/refusals.ts';
import type { Config } from '../../contract/config.ts';
import { Random } from '../../queue/forecast/random.ts';
import type { Agenda } from './agenda.ts';
import { kioskFor, type Cast } from './cast.ts';
import { clerkWorking } from './clerk.ts';
import { customersComing } from './customers.ts';
import { demonstrationHall, generateCustomers, meanDurations } from './generated-customers.ts';
import { createHands } from './hands.ts';
import type { InventedMember } from './invented-members.ts';
import { managing, needingHelp } from './manager.ts';
import type { Pattern } from './patterns.ts';

const MINUTE = 60_000;
/** Counters that one kiosk is enough for. */
const COUNTERS_PER_KIOSK = 10;

export type Demonstration = { stop(): Promise<void> };

/**
 * Plays a hall through the same door that its pages come through. When this resolves the morning is over and the hall as full as it is to be;
 * from then on it goes with the clock.
 */
export async function playDemonstration(options: {
  readonly appliance: Appliance;
  /** With durations at a usual pace. */
  readonly config: Config;
  readonly pattern: Pattern;
  readonly members: readonly InventedMember[];
  readonly seed: number;
  readonly agenda: Agenda;
  /** Something was asked that the hall did not do. */
  readonly refused?: (what: string, why: Refusal) => void;
}): Promise<Demonstration> {
  const { appliance, config, pattern, members, agenda, refused = () => undefined } = options;
  const random = new Random(options.seed);
  const hands = createHands({ appliance, refused });
  const hall = demonstrationHall(config, pattern);
  const screens = Array.from({ length: Math.ceil(config.counters.length / COUNTERS_PER_KIOSK) }, (_, i) =>
    hands.screen('kiosk', `kiosk-${i + 1}`),
  );
  let isOpen = false;
  const cast: Cast = {
    agenda,
    hands,
    config,
    pattern,
    kiosks: screens.map(kioskFor),
    means: meanDurations(hall),
    most: pattern.most * config.counters.length,
    present: new Map(),
    nextMember: inTurn(members),
    isOpen: () => isOpen,
    random: random.fork(),
  };

  const switchOff = await Promise.all(screens.map((screen) => screen.stay()));
  for (const counter of config.counters) {
    const own = random.fork();
    agenda.begin(clerkWorking(cast, counter, own), 2 * MINUTE * own.uniform());
  }
  agenda.begin(customersComing(cast, generateCustomers(config, hall, random.fork())), 0);
  agenda.begin(managing(cast), 0);
  await agenda.catchUp();
  isOpen = true;
  agenda.begin(needingHelp(cast), 0);
  agenda.goOn();

  return {
    async stop() {
      await agenda.stop();
      for (const off of switchOff) await off();
    },
  };
}

/** One member of a tier after another, and the first again after the last. */
function inTurn(members: readonly InventedMember[]): Cast['nextMember'] {
  const came = new Map<string, number>();
  return (tier) => {
    const ofTier = members.filter((member) => member.tier === tier);
    const turn = came.get(tier) ?? 0;
    came.set(tier, turn + 1);
    return ofTier[turn % ofTier.length] ?? null;
  };
}
