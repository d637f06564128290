import { rehearseType } from '../ui/rehearse-type.ts';
import { mountScreen } from '../ui/screen.tsx';
import { honestTaps } from './hands/honest-taps.ts';
import { KioskLost, kioskLostWords } from './rest/kiosk-lost.tsx';
import { KioskScreen } from './kiosk-screen.tsx';
import { lockDown } from './hands/lock-down.ts';
import { texts } from './languages/texts.ts';
import './kiosk.css';

lockDown(globalThis.window);
honestTaps(globalThis.window);
mountScreen('kiosk', KioskScreen, { View: KioskLost, words: kioskLostWords });
void document.fonts.ready.then(() =>
  rehearseType(
    [
      ...new Set(
        Object.values(texts)
          .map((all) => JSON.stringify(all))
          .join(''),
      ),
    ].join(''),
  ),
);
