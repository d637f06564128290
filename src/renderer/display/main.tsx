import { mountScreen } from '../ui/screen.tsx';
import { DisplayLost, displayLostGlyphs } from './display-lost.tsx';
import { DisplayScreen } from './display-screen.tsx';
import './display.css';

mountScreen('display', DisplayScreen, { View: DisplayLost, glyphs: displayLostGlyphs });
