import type { GuideSnapshot } from '../../contract/snapshots.ts';
import type { WaitingView } from '../../contract/snapshots-floor.ts';
import { linesOf, type Line } from '../../queue/lines.ts';
import { once } from '../../queue/once.ts';
import { attentionOf } from '../forecast/attention-view.ts';
import { guideCallViews, preAccepted } from '../self-service/staff-view.ts';
import { awayOf, floorCounters, waitingView } from './floor-views.ts';
import { commonOf, servicesOf, type Moment } from './snapshot.ts';

/** How many of those nearest to their limit a guide sees: more than one person can walk to. */
const SHOWN_AT_RISK = 40;

/** What the floor guide walks the hall with. */
export const guideSnapshot = once((moment: Moment): GuideSnapshot => {
  const { config, hall, printer, selfService } = moment;
  const lines = linesOf(hall);
  return {
    ...commonOf(moment),
    role: 'guide',
    attention: attentionOf(moment),
    guideCalls: guideCallViews(config, selfService),
    preAccepted: preAccepted(hall, selfService),
    atRisk: atRisk(moment, lines),
    waiting: lines.reduce((sum, { tickets }) => sum + tickets.size, 0),
    away: awayOf(config, hall, () => true),
    services: servicesOf(moment),
    counters: floorCounters(moment),
    printer,
  };
});

/** In a line the first is nearest to their limit, so no line needs to be looked at beyond what is shown. */
function atRisk(moment: Moment, lines: readonly Line[]): WaitingView[] {
  const { hall, now } = moment;
  const used = ({ since, limit }: WaitingView): number => (now - since) / limit;
  return lines
    .flatMap(({ tickets }) => tickets.take(SHOWN_AT_RISK).toArray())
    .flatMap((id) => waitingView(moment, hall.tickets.get(id) ?? null))
    .toSorted((a, b) => used(b) - used(a))
    .slice(0, SHOWN_AT_RISK);
}
