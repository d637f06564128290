import type { AlertView, AttentionView, HelpView } from '../../contract/alerts.ts';
import type { Config } from '../../contract/config.ts';
import { unreachable } from '../../contract/result.ts';
import type { Alert, Alerts, Help } from '../../queue/alerts.ts';
import { mayCall } from '../../queue/eligibility.ts';
import type { Hall, TicketId } from '../../queue/hall.ts';
import { counterName, tierName } from '../text/hall-names.ts';

/** What is drawn from. */
type Moment = { readonly config: Config; readonly hall: Hall; readonly attention: Pick<Alerts, 'alerts' | 'help'> };

/** Everything that deserves attention, for the manager. */
export function attentionOf(moment: Moment): AttentionView {
  const { alerts, help } = moment.attention;
  return { alerts: alerts.flatMap((alert) => alertView(moment, alert, () => true) ?? []), help: helpView(moment, help) };
}

/** What of it concerns one counter: the numbers it may call, its own idleness and pause, and a surge, which is everybody's. */
export function attentionAt(moment: Moment, counterId: string): AttentionView {
  const {
    config,
    hall,
    attention: { alerts, help },
  } = moment;
  const counter = config.counters.find(({ id }) => id === counterId);
  const mine = (id: TicketId): boolean => {
    const ticket = hall.tickets.get(id);
    return counter !== undefined && ticket !== undefined && mayCall(config, hall, counter, ticket);
  };
  const concerning = alerts.filter((alert) => alert.kind !== 'idle-counter' || alert.counter === counterId);
  return {
    alerts: concerning.flatMap((alert) => alertView(moment, alert, mine) ?? []),
    help: help !== null && help.kind !== 'none' && help.counter === counterId ? helpView(moment, help) : null,
  };
}

/** Null when it is about none of the tickets asked for. */
function alertView({ config, hall }: Moment, alert: Alert, about: (ticket: TicketId) => boolean): AlertView | null {
  switch (alert.kind) {
    case 'limit-broken':
    case 'limit-at-risk': {
      const numbers = alert.tickets.filter(about).flatMap((id) => hall.tickets.get(id)?.number ?? []);
      if (numbers.length === 0) return null;
      const tier = { tier: tierName(config, alert.tier), limit: config.tiers.find(({ id }) => id === alert.tier)?.limit ?? 0, numbers };
      return alert.kind === 'limit-broken' ? { kind: alert.kind, ...tier } : { kind: alert.kind, ...tier, chance: alert.chance };
    }
    case 'surge':
      return { kind: 'surge', since: alert.since, chance: alert.chance };
    case 'idle-counter':
      return { kind: 'idle-counter', counter: counterName(config, alert.counter).name, since: alert.since, waiting: alert.waiting };
    default:
      return unreachable(alert);
  }
}

function helpView({ config }: Moment, help: Help | null): HelpView | null {
  if (help === null || help.kind === 'none') return help;
  return { kind: help.kind, counter: counterName(config, help.counter).name, fewer: help.fewer };
}
