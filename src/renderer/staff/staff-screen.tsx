import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import type { Role } from '../../contract/roles.ts';
import type { HallView } from '../../contract/hall-view.ts';
import { defaultLanguage, inLanguage, languages, type Language } from '../../contract/language.ts';
import type { Snapshot } from '../../contract/snapshots.ts';
import { LanguageButton } from '../ui/language-button.tsx';
import { mountScreen, type AskProps, type ScreenProps } from '../ui/screen.tsx';
import { formatSeconds } from '../ui/times.ts';
import { useNow } from '../ui/use-now.ts';
import { Notices } from './notices.tsx';
import type { Send } from './use-commands.ts';
import './staff.css';

type SnapshotOf<R extends Role> = Extract<Snapshot, { role: R }>;

/** What a staff screen is a function of. `now` is on the appliance's clock, renewed every second. */
export type StaffScreenProps<S> = {
  readonly snapshot: S;
  readonly now: number;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly send: Send;
};

/** Runs this page as a screen for staff, in the hall's first language until somebody switches. */
export function mountStaffScreen<R extends Role>(role: R, View: ComponentType<StaffScreenProps<SnapshotOf<R>> & AskProps>): void {
  function StaffPage({ snapshot, send, ask, clockOffset }: ScreenProps<SnapshotOf<R>> & AskProps) {
    // Renewed every second, it would lag behind a snapshot that has just come.
    const now = Math.max(useNow(clockOffset), snapshot.now);
    const [language, setLanguage] = useState(() => defaultLanguage(snapshot.hall));
    return <View snapshot={snapshot} now={now} language={language} onLanguage={setLanguage} send={send} ask={ask} />;
  }
  mountScreen(role, StaffPage);
}

/** What staff may read: what the hall speaks, and everything where that is one language, which they need not know. */
function staffLanguages(hall: HallView): readonly Language[] {
  return hall.languages.length > 1 ? hall.languages : languages;
}

/** The head that every staff screen wears: where it is, what time it is there, and the language. */
export function StaffFrame({
  title,
  screen,
  place,
  children,
}: {
  readonly title: string;
  readonly screen: Pick<StaffScreenProps<Snapshot>, 'snapshot' | 'now' | 'language' | 'onLanguage'>;
  /** Beside the title: what belongs to this screen alone. */
  readonly place?: ReactNode;
  readonly children: ReactNode;
}) {
  const { snapshot, now, language, onLanguage } = screen;
  const hall = inLanguage(snapshot.hall.name, language);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${title} · ${hall}`;
  }, [title, hall, language]);
  return (
    <div className="staff" lang={language}>
      <header className="staff-head">
        <p className="staff-hall">{hall}</p>
        <p className="staff-title">{title}</p>
        <div className="staff-place">{place}</div>
        <time className="staff-clock">{formatSeconds(now, snapshot.hall.timezone, language)}</time>
        <LanguageButton languages={staffLanguages(snapshot.hall)} language={language} onChoose={onLanguage} />
        {'notices' in snapshot && <Notices notices={snapshot.notices} language={language} />}
      </header>
      {children}
    </div>
  );
}
