import { mountStaffScreen } from '../staff/staff-screen.tsx';
import { MaintenanceScreen } from './maintenance-screen.tsx';

mountStaffScreen('maintenance', MaintenanceScreen);
