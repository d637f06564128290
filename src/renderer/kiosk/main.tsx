import { rehearseType } from '../ui/rehearse-type.ts';
import { mountScreen } from '../ui/screen.tsx';
import { honestTaps } from './hands/honest-taps.ts';
import { KioskLost, kioskLostGlyphs } from './rest/kiosk-lost.tsx';
import { KioskScreen } from './kiosk-screen.tsx';
import { lockDown } from './hands/lock-down.ts';
import { kioskWords } from './languages/kiosk-words.ts';
import './kiosk.css';

lockDown(globalThis.window);
honestTaps(globalThis.window);
mountScreen('kiosk', KioskScreen, { View: KioskLost, glyphs: kioskLostGlyphs });
void document.fonts.ready.then(() =>
  rehearseType(
    [
      ...new Set(
        Object.values(kioskWords)
          .map((all) => JSON.stringify(all))
          .join(''),
      ),
    ].join(''),
  ),
);
