import type { Config } from '../../contract/config.ts';
import type { FeedbackList, FeedbackView, GuideCallView, OpenedFeedback } from '../../contract/self-service.ts';
import type { Hall, TicketId } from '../../queue/hall.ts';
import type { FeedbackEntry } from './feedback-rows.ts';
import type { GuideCall } from './guide-calls.ts';
import { counterName, serviceName } from '../text/hall-names.ts';
import type { SelfService } from './self-service.ts';

/* What staff see of what customers do and say without a clerk. Words and phone numbers go to the one screen that asked for them. */

/** The numbers of those who wait and have answered beforehand: that they did, not what they said. */
export function preAccepted(hall: Hall, { preAcceptance }: SelfService): string[] {
  return preAcceptance.tickets().flatMap((id: TicketId) => {
    const ticket = hall.tickets.get(id);
    return ticket?.state === 'waiting' ? [ticket.number] : [];
  });
}

export function guideCallViews(config: Config, { guideCalls }: SelfService): GuideCallView[] {
  return guideCalls.list().map(({ id, kiosk, since, acknowledged }: GuideCall) => ({
    id,
    since,
    kiosk: guideCalls.several ? kiosk : null,
    acknowledged: acknowledged && {
      at: acknowledged.at,
      by: acknowledged.by,
      counter: acknowledged.counter === null ? null : counterName(config, acknowledged.counter).name,
    },
  }));
}

/** `opened`: what this one screen reads. */
export function feedbackList(config: Config, { feedback }: SelfService, opened: OpenedFeedback | null): FeedbackList {
  const { open, closed } = feedback.list();
  const view = ({ service, owner, ...entry }: FeedbackEntry): FeedbackView => ({
    ...entry,
    service: service === null ? null : serviceName(config, service),
    owner: owner === null ? null : counterName(config, owner),
  });
  return { open: open.map(view), closed: closed.map(view), opened };
}
