import { mountScreen } from '../ui/screen.tsx';
import { DisplayLost, displayLostWords } from './display-lost.tsx';
import { DisplayScreen } from './display-screen.tsx';
import './display.css';

mountScreen('display', DisplayScreen, { View: DisplayLost, words: displayLostWords });
