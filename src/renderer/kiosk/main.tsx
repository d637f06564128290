import { useEffect } from 'react';
import type { Language } from '../../contract/language.ts';
import type { KioskSnapshot } from '../../contract/snapshots.ts';
import { loadFaces, useSpoken } from '../ui/glyphs.ts';
import { rehearseType } from '../ui/rehearse-type.ts';
import { mountScreen, type ScreenProps } from '../ui/screen.tsx';
import { honestTaps } from './hands/honest-taps.ts';
import { KioskLost, kioskLostGlyphs } from './rest/kiosk-lost.tsx';
import { KioskScreen } from './kiosk-screen.tsx';
import { lockDown } from './hands/lock-down.ts';
import { kioskWords } from './languages/kiosk-words.ts';
import './kiosk.css';

lockDown(globalThis.window);
honestTaps(globalThis.window);

/** Every word of the kiosk is set once in the languages of its hall. */
async function rehearse(spoken: readonly Language[]): Promise<void> {
  await loadFaces(spoken);
  await document.fonts.ready;
  for (const language of spoken) rehearseType([...new Set(JSON.stringify(kioskWords[language]))].join(''), language);
}

function Kiosk(props: ScreenProps<KioskSnapshot>) {
  const spoken = useSpoken(props.snapshot.hall.languages);
  useEffect(() => {
    void rehearse(spoken);
  }, [spoken]);
  return <KioskScreen {...props} />;
}
mountScreen('kiosk', Kiosk, { View: KioskLost, glyphs: kioskLostGlyphs });
