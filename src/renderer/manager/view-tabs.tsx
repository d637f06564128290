import type { Language } from '../../contract/language.ts';
import './view-tabs.css';

const views = ['live', 'replay'] as const;
export type ManagerView = (typeof views)[number];

const names: Readonly<Record<Language, Readonly<Record<ManagerView, string>>>> = {
  'zh-CN': { live: '实况', replay: '回放' },
  en: { live: 'Live', replay: 'Replay' },
};

/** Leads from what happens now to what might have happened on another day, and back. */
export function ViewTabs({ view, onView, language }: { readonly view: ManagerView; readonly onView: (view: ManagerView) => void; readonly language: Language }) {
  return (
    <nav className="view-tabs">
      {views.map((one) => (
        <button key={one} type="button" aria-current={one === view ? 'page' : undefined} onClick={() => onView(one)}>{names[language][one]}</button>
      ))}
    </nav>
  );
}
