import type { ManagerSnapshot } from '../../contract/snapshots.ts';
import type { Random } from '../../queue/forecast/random.ts';
import type { Life } from './agenda.ts';
import type { Cast } from './cast.ts';
import type { Hand } from './hands.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How often the manager goes round. */
const ROUND = 15 * SECOND;
/** After so long somebody goes to a member who has come, to a kiosk that called, and answers a complaint. */
const GOES_AFTER = { arrival: 7 * MINUTE, guideCall: 1.5 * MINUTE, feedback: 12 * MINUTE };

/** Sees to whoever came, called or complained. */
export async function* managing(cast: Cast): Life {
  const { agenda, random } = cast;
  const manager = cast.hands.screen('manager', 'manager');
  for (;;) {
    const seen = await manager.look();
    const old = (since: number, patience: number): boolean => -agenda.until(since) > patience;
    for (const { id, since, acknowledged } of seen.arrivals)
      if (acknowledged === null && old(since, GOES_AFTER.arrival)) await clerkSays(cast, { type: 'acknowledge-arrival', arrival: id });
    for (const { id, since, acknowledged } of seen.guideCalls)
      if (acknowledged === null && old(since, GOES_AFTER.guideCall)) await manager.say({ type: 'acknowledge-guide-call', call: id });
    await answer(cast, manager, seen, random, old);
    yield ROUND;
  }
}

/** Half of the complaints go to a counter; all are answered sooner or later. */
async function answer(
  { config }: Cast,
  manager: Hand<'manager'>,
  { feedback }: ManagerSnapshot,
  random: Random,
  old: (since: number, patience: number) => boolean,
): Promise<void> {
  for (const { reference, at, owner, scope } of feedback.open) {
    const counter = random.pick(config.counters);
    if (old(at, 2 * GOES_AFTER.feedback)) await manager.say({ type: 'close-feedback', reference });
    else if (owner === null && counter && old(at, GOES_AFTER.feedback) && random.uniform() < 0.1)
      await manager.say({ type: 'assign-feedback', reference, owner: counter.id, scope });
  }
}

/** Any of the counters: whoever is nearest goes. */
async function clerkSays({ hands, config, random }: Cast, command: { type: 'acknowledge-arrival'; arrival: string }): Promise<void> {
  const counter = random.pick(config.counters);
  if (counter) await hands.screen('counter', `counter-${counter.id}`).say(command);
}

/** Somebody at a kiosk needs help, again and again. */
export async function* needingHelp({ kiosks, random, pattern }: Cast): Life {
  for (;;) {
    await random.pick(kiosks)?.use((kiosk) => kiosk.say({ type: 'call-guide' }));
    yield pattern.guideCalls * random.exponential();
  }
}
