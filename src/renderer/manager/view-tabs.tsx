import type { Language } from '../../contract/language.ts';
import './view-tabs.css';

const views = ['live', 'appointments', 'replay'] as const;
export type ManagerView = (typeof views)[number];

const names: Readonly<Record<Language, Readonly<Record<ManagerView, string>>>> = {
  'zh-CN': { live: '实况', appointments: '预约', replay: '回放' },
  en: { live: 'Live', appointments: 'Appointments', replay: 'Replay' },
};

/** Leads from what happens now to appointments and to what might have happened on another day, and back. `without`: what this hall does not have. */
export function ViewTabs({ view, without, onView, language }: { readonly view: ManagerView; readonly without: readonly ManagerView[]; readonly onView: (view: ManagerView) => void; readonly language: Language }) {
  return (
    <nav className="view-tabs">
      {views.filter((one) => !without.includes(one)).map((one) => (
        <button key={one} type="button" aria-current={one === view ? 'page' : undefined} onClick={() => onView(one)}>{names[language][one]}</button>
      ))}
    </nav>
  );
}
