import { mountStaffScreen } from '../staff/staff-screen.tsx';
import { GuideScreen } from './guide-screen.tsx';

mountStaffScreen('guide', GuideScreen);
