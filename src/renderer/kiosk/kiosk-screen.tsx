import { useCallback, useEffect, useState } from 'react';
import type { Language } from '../../contract/language.ts';
import type { KioskSnapshot } from '../../contract/snapshots.ts';
import type { ScreenProps } from '../ui/screen.tsx';
import { ClosedView } from './closed-view.tsx';
import { PaperSlot } from './paper-slot.tsx';
import { ReprintPad } from './reprint-pad.tsx';
import { ServicesView } from './services-view.tsx';
import { SimulationDrawer } from './simulation-drawer.tsx';
import { TicketView } from './ticket-view.tsx';
import { useTypedSwipe } from './use-typed-swipe.ts';

/** Without a touch for so long, ms, the language of someone who walked away is forgotten. */
const FORGET_LANGUAGE = 30_000;

/** The kiosk's screen for a snapshot. What it remembers belongs to the visit and goes with it. */
export function KioskScreen(props: ScreenProps<KioskSnapshot>) {
  const { snapshot, send } = props;
  useTypedSwipe(snapshot.collectsKeys, send);
  const [reprint, setReprint] = useState<string | null>(null);
  const closeReprint = useCallback(() => setReprint(null), []);
  return (
    <>
      <VisitScreen key={snapshot.visit.id} {...props} onReprint={setReprint} />
      <SimulationDrawer simulation={snapshot.simulation} language={defaultLanguage(snapshot)} send={send} />
      {reprint !== null && <ReprintPad number={reprint} language={defaultLanguage(snapshot)} send={send} onClose={closeReprint} />}
    </>
  );
}

function VisitScreen({ snapshot, send, clockOffset, onReprint }: ScreenProps<KioskSnapshot> & { readonly onReprint: (number: string) => void }) {
  const [language, setLanguage] = useLanguage(snapshot);
  // Paper that was there before the visit is somebody else's.
  const [oldPaper] = useState(() => newestPaper(snapshot)?.id);
  const { visit, hall } = snapshot;

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  useEffect(() => {
    document.documentElement.classList.toggle('large', visit.large);
  }, [visit.large]);
  const wish = visit.member?.language ?? null;
  useEffect(() => {
    if (wish !== null) setLanguage(wish);
  }, [wish, setLanguage]);

  const common = { snapshot, language, setLanguage, send, clockOffset };
  if (visit.ticket !== null) {
    const paper = newestPaper(snapshot);
    const slot = snapshot.simulation.printer === null ? null : <PaperSlot paper={paper === undefined || paper.id === oldPaper ? null : paper} />;
    const { ticket } = visit;
    return <TicketView {...common} ticket={ticket} slot={slot} onReprint={() => onReprint(ticket.number)} />;
  }
  if (hall.open.state === 'closed') return <ClosedView {...common} opens={hall.open.opens} />;
  return <ServicesView {...common} />;
}

/** What every view of the kiosk gets. */
export type KioskViewProps = ScreenProps<KioskSnapshot> & {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
};

export function defaultLanguage(snapshot: KioskSnapshot): Language {
  return snapshot.hall.languages[0] ?? 'zh-CN';
}

function newestPaper(snapshot: KioskSnapshot) {
  return snapshot.simulation.printer?.papers[0];
}

function useLanguage(snapshot: KioskSnapshot): [Language, (language: Language) => void] {
  const first = defaultLanguage(snapshot);
  const [language, setLanguage] = useState(first);
  const idle = snapshot.visit.ends === null && snapshot.visit.ticket === null;
  useEffect(() => {
    if (language === first || !idle) return undefined;
    let timer = setTimeout(() => setLanguage(first), FORGET_LANGUAGE);
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setLanguage(first), FORGET_LANGUAGE);
    };
    document.addEventListener('pointerdown', again);
    document.addEventListener('keydown', again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerdown', again);
      document.removeEventListener('keydown', again);
    };
  }, [language, first, idle]);
  return [language, setLanguage];
}
