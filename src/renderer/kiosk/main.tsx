import { mountScreen } from '../ui/screen.tsx';
import { KioskLost, kioskLostWords } from './kiosk-lost.tsx';
import { KioskScreen } from './kiosk-screen.tsx';
import { lockDown } from './lock-down.ts';
import './kiosk.css';

lockDown(document);
mountScreen('kiosk', KioskScreen, { View: KioskLost, words: kioskLostWords });
