import { useEffect, useState } from 'react';
import type { Language } from '../../../contract/language.ts';
import type { TimeView } from '../../../contract/snapshots.ts';
import { isSameDay } from '../../ui/times.ts';
import { daysOf, type BookableDay } from '../../ui/bookable-days.ts';
import { randomId } from '../../ui/random-id.ts';
import type { KioskViewProps } from '../view.ts';
import { useAsk } from '../use-ask.ts';

/** What was chosen so far: the service, then a day (any moment of it), then a time. Each choice of a time is one request. */
type Choice =
  | { readonly step: 'service' }
  | { readonly step: 'day'; readonly service: string }
  | { readonly step: 'time'; readonly service: string; readonly day: number }
  | { readonly step: 'phone'; readonly service: string; readonly day: number; readonly at: number; readonly request: string };

/** Choosing a service, a day and a time, and booking it. `booked` is called when it is. */
export function useBooking({ snapshot, send, booked }: Pick<KioskViewProps, 'snapshot' | 'send'> & { readonly booked: () => void }) {
  const { visit, hall } = snapshot;
  const services = snapshot.services.filter(({ bookable }) => bookable);
  const [only] = services.length === 1 ? services : [];
  const [choice, setChoice] = useState<Choice>(only === undefined ? { step: 'service' } : { step: 'day', service: only.id });
  const { asking, failure, ask, forget } = useAsk(send);
  const service = choice.step === 'service' ? null : choice.service;
  const { id } = visit;

  useEffect(() => {
    if (service === null) return undefined;
    void send({ type: 'show-times', visit: id, service });
    return () => void send({ type: 'show-times', visit: id, service: null });
  }, [service, id, send]);

  /** Null until they are known. */
  const days: BookableDay[] | null =
    visit.booking !== null && visit.booking.service === service ? daysOf(visit.booking.times, hall.timezone) : null;
  const times: readonly TimeView[] =
    choice.step === 'time' ? (days?.find(({ at }) => isSameDay(at, choice.day, hall.timezone))?.times ?? []) : [];

  return {
    choice,
    services,
    days,
    times,
    asking,
    failure,
    chooseService: (chosen: string) => setChoice({ step: 'day', service: chosen }),
    chooseDay: (day: number): void => {
      if (choice.step !== 'day') return;
      forget();
      setChoice({ step: 'time', service: choice.service, day });
    },
    chooseTime: (at: number): void => {
      if (choice.step !== 'time') return;
      forget();
      setChoice({ ...choice, step: 'phone', at, request: randomId() });
    },
    /** `phone`: null for who leaves none. */
    async book(phone: string | null, language: Language): Promise<void> {
      if (choice.step !== 'phone') return;
      const refused = await ask({
        type: 'book',
        visit: id,
        request: choice.request,
        service: choice.service,
        at: choice.at,
        phone,
        tier: null,
      });
      if (refused === 'slot-full' || refused === 'not-bookable') setChoice({ step: 'time', service: choice.service, day: choice.day });
      if (refused !== null) return;
      booked();
      void send({ type: 'print-appointment', visit: id, language });
    },
    /** One choice back; false when there is none to take back. */
    stepBack(): boolean {
      forget();
      if (choice.step === 'phone') setChoice({ step: 'time', service: choice.service, day: choice.day });
      else if (choice.step === 'time') setChoice({ step: 'day', service: choice.service });
      else if (choice.step === 'day' && only === undefined) setChoice({ step: 'service' });
      else return false;
      return true;
    },
  };
}
