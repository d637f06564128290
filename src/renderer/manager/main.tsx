import { mountStaffScreen } from '../staff/staff-screen.tsx';
import { ManagerScreen } from './manager-screen.tsx';

mountStaffScreen('manager', ManagerScreen);
