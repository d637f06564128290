import type { Config } from '../../contract/config.ts';
import type { KioskSelfService, PhoneRating } from '../../contract/self-service.ts';
import type { Hall, Ticket } from '../../queue/hall.ts';
import { questionsOf } from './pre-acceptance.ts';
import type { SelfService } from './self-service.ts';
import { ticketOf, type VisitState } from '../visits/visit.ts';

/* What customers see of what they do without a clerk; what staff see of it is in snapshot-customers-words.ts. */

export function kioskSelfService(
  config: Config,
  hall: Hall,
  selfService: SelfService,
  visit: VisitState,
  station: string,
): KioskSelfService {
  const call = selfService.guideCalls.of(station);
  const taken = hall.tickets.get(ticketOf(visit) ?? '');
  return {
    ...selfService.outcomesOf(visit.id),
    bring: Object.fromEntries(config.services.filter(({ bring }) => bring.length > 0).map((service) => [service.id, service.bring])),
    ratingReasons: config.ratings.reasons,
    phrases: config.feedback.phrases,
    // Once somebody sits at the counter they are asked there.
    questions: taken?.state === 'waiting' || taken?.state === 'called' ? questionsOf(config, taken) : [],
    answered: taken !== undefined && selfService.preAcceptance.has(taken.id),
    guide: call && { since: call.since, coming: call.acknowledged !== null },
  };
}

/** Null while there is nothing to rate. */
export function phoneRating(config: Config, { ratings }: SelfService, ticket: Ticket): PhoneRating | null {
  return ticket.state === 'served' ? { reasons: config.ratings.reasons, rated: ratings.of(ticket.id) } : null;
}
