import { mountStaffScreen } from '../staff/staff-screen.tsx';
import { CounterScreen } from './counter-screen.tsx';

mountStaffScreen('counter', CounterScreen);
