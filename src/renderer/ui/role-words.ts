import type { Language } from '../../contract/language.ts';
import type { Role } from '../../contract/roles.ts';

/** What each screen is called. */
export const roleWords: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  en: {
    kiosk: 'Ticket kiosk',
    display: 'Hall display',
    counter: 'Counter',
    guide: 'Floor guide',
    manager: 'Manager',
    maintenance: 'Maintenance',
  },
  'zh-CN': {
    kiosk: '取号机',
    display: '大厅显示屏',
    counter: '窗口',
    guide: '大堂引导',
    manager: '值班经理',
    maintenance: '设备维护',
  },
  'zh-Hant': {
    kiosk: '取號機',
    display: '大廳顯示螢幕',
    counter: '櫃檯',
    guide: '大廳引導',
    manager: '值班經理',
    maintenance: '設備維護',
  },
};
