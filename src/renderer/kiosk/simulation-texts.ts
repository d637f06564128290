import type { PrinterFault } from '../../contract/commands.ts';
import type { Language } from '../../contract/language.ts';

const en = { title: 'Simulation', cards: 'Swipe a card', printer: 'Printer' };

export const simulationTexts: Record<Language, typeof en> = {
  en,
  'zh-CN': { title: '模拟', cards: '刷卡', printer: '打印机' },
};

const faults: readonly PrinterFault[] = ['none', 'paper-low', 'paper-out', 'cover-open', 'offline'];
const names: Record<Language, Record<PrinterFault, string>> = {
  en: { none: 'Ready', 'paper-low': 'Paper low', 'paper-out': 'Paper out', 'cover-open': 'Cover open', offline: 'Offline' },
  'zh-CN': { none: '正常', 'paper-low': '纸将尽', 'paper-out': '缺纸', 'cover-open': '上盖打开', offline: '离线' },
};

const named = (language: Language) => faults.map((fault) => ({ fault, name: names[language][fault] }));

export const printerFaultNames: Record<Language, readonly { readonly fault: PrinterFault; readonly name: string }[]> = {
  en: named('en'),
  'zh-CN': named('zh-CN'),
};
