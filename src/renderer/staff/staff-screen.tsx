import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import type { Role } from '../../contract/roles.ts';
import { defaultLanguage, inLanguage, type Language } from '../../contract/language.ts';
import type { Snapshot } from '../../contract/snapshots.ts';
import { Button } from '../ui/button.tsx';
import { mountScreen, type AskProps, type ScreenProps } from '../ui/screen.tsx';
import { languageNames } from '../ui/languages.ts';
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

/** Where the button in the head leads. */
const otherLanguage: Readonly<Record<Language, Language>> = { 'zh-CN': 'en', en: 'zh-CN' };

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
  const other = otherLanguage[language];
  const hall = inLanguage(snapshot.hall.name, language);
  useEffect(() => {
    document.title = `${title} · ${hall}`;
  }, [title, hall]);
  return (
    <div className="staff" lang={language}>
      <header className="staff-head">
        <p className="staff-hall">{hall}</p>
        <p className="staff-title">{title}</p>
        <div className="staff-place">{place}</div>
        <time className="staff-clock">{formatSeconds(now, snapshot.hall.timezone, language)}</time>
        <Button kind="quiet" lang={other} onClick={() => onLanguage(other)}>
          {languageNames[other]}
        </Button>
        {'notices' in snapshot && <Notices notices={snapshot.notices} language={language} />}
      </header>
      {children}
    </div>
  );
}
