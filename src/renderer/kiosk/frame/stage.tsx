import type { ReactNode } from 'react';
import { inLanguage } from '../../../contract/language.ts';
import { formatTime } from '../../ui/times.ts';
import { useNow } from '../../ui/use-now.ts';
import type { KioskViewProps } from '../view.ts';
import { kioskWords } from '../languages/kiosk-words.ts';

/** What a view stands on: the whole screen, or its lower half for those who reach no higher. Layouts go by its shape. */
export function Stage(props: KioskViewProps & { readonly children: ReactNode }) {
  return (
    <>
      {props.access.low && <Above {...props} />}
      <div className="stage">{props.children}</div>
    </>
  );
}

/** Nothing to touch: the hall's name and the time, to be seen from further away. */
function Above({ snapshot, language, clockOffset }: KioskViewProps) {
  const { name, timezone } = snapshot.hall;
  return (
    <aside className="stage-above">
      <p className="stage-above-time">{formatTime(useNow(clockOffset), timezone, language)}</p>
      <p className="stage-above-hall">{inLanguage(name, language)}</p>
      <p>{kioskWords[language].access.below}</p>
    </aside>
  );
}
