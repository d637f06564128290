import type { PrinterFault } from '../../contract/commands-simulation.ts';
import type { Language } from '../../contract/language.ts';

/** What a simulated printer can be told to do to itself, in words. */
export const printerFaultNames: Readonly<Record<Language, Readonly<Record<PrinterFault, string>>>> = {
  'zh-CN': {
    none: '正常',
    'paper-low': '纸将用尽',
    'paper-out': '缺纸',
    'cover-open': '上盖打开',
    'cutter-jam': '切刀卡住',
    overheated: '打印头过热',
    fault: '机械故障',
    stalled: '无响应',
    slow: '打印缓慢',
    unplugged: '数据线拔出',
    offline: '断电',
  },
  'zh-Hant': {
    none: '正常',
    'paper-low': '紙將用盡',
    'paper-out': '缺紙',
    'cover-open': '上蓋開啟',
    'cutter-jam': '裁刀卡住',
    overheated: '列印頭過熱',
    fault: '機械故障',
    stalled: '無回應',
    slow: '列印緩慢',
    unplugged: '傳輸線拔出',
    offline: '電源關閉',
  },
  en: {
    none: 'Fine',
    'paper-low': 'Paper low',
    'paper-out': 'Paper out',
    'cover-open': 'Cover open',
    'cutter-jam': 'Cutter jammed',
    overheated: 'Overheated',
    fault: 'Broken',
    stalled: 'Stalled',
    slow: 'Slow',
    unplugged: 'Cable unplugged',
    offline: 'Power off',
  },
};
