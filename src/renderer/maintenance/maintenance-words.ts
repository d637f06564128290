import type { JobState } from '../../contract/devices.ts';
import type { Language } from '../../contract/language.ts';

type MaintenanceWords = {
  readonly title: string;
  readonly version: string;
  readonly running: string;
  readonly profile: string;
  readonly jobs: string;
  readonly noJobs: string;
  readonly columns: {
    readonly ticket: string;
    readonly state: string;
    readonly queued: string;
    readonly ended: string;
    readonly attempts: string;
    readonly detail: string;
  };
  readonly states: Readonly<Record<JobState, string>>;
  readonly reprint: (copy: number) => string;
  readonly simulation: string;
  readonly simulationHint: string;
  readonly printerFault: string;
  readonly swipe: string;
  readonly papers: string;
  readonly noPapers: string;
  readonly paper: (place: number) => string;
};

export const maintenanceWords: Readonly<Record<Language, MaintenanceWords>> = {
  'zh-CN': {
    title: '设备维护',
    version: '版本',
    running: '已运行',
    profile: '打印机型号配置',
    jobs: '打印任务',
    noJobs: '还没有打印任务。',
    columns: { ticket: '号码', state: '状态', queued: '排队', ended: '结束', attempts: '次数', detail: '说明' },
    states: { queued: '排队中', sending: '正在打印', printed: '已打印', unconfirmed: '未确认', failed: '未打印' },
    reprint: (copy) => `补打 ${copy}`,
    simulation: '模拟设备',
    simulationHint: '未连接真实设备时使用，仅用于演示和测试。',
    printerFault: '打印机状况',
    swipe: '刷一张演示卡',
    papers: '最近打印的号票',
    noPapers: '还没有打印号票。',
    paper: (place) => `号票，倒数第 ${place} 张`,
  },
  'zh-Hant': {
    title: '設備維護',
    version: '版本',
    running: '已運作',
    profile: '印表機型號設定',
    jobs: '列印工作',
    noJobs: '還沒有列印工作。',
    columns: { ticket: '號碼', state: '狀態', queued: '排隊', ended: '結束', attempts: '次數', detail: '說明' },
    states: { queued: '排隊中', sending: '正在列印', printed: '已列印', unconfirmed: '未確認', failed: '未列印' },
    reprint: (copy) => `補印 ${copy}`,
    simulation: '模擬設備',
    simulationHint: '未連接真實設備時使用，僅用於示範和測試。',
    printerFault: '印表機狀況',
    swipe: '刷一張示範卡',
    papers: '最近列印的號碼牌',
    noPapers: '還沒有列印號碼牌。',
    paper: (place) => `號碼牌，倒數第 ${place} 張`,
  },
  en: {
    title: 'Maintenance',
    version: 'Version',
    running: 'Running for',
    profile: 'Printer profile',
    jobs: 'Print jobs',
    noJobs: 'No print jobs yet.',
    columns: { ticket: 'Number', state: 'State', queued: 'Queued', ended: 'Ended', attempts: 'Attempts', detail: 'Detail' },
    states: { queued: 'queued', sending: 'printing', printed: 'printed', unconfirmed: 'unconfirmed', failed: 'not printed' },
    reprint: (copy) => `reprint ${copy}`,
    simulation: 'Simulated devices',
    simulationHint: 'Used where no real device is connected: for demonstration and tests only.',
    printerFault: 'Condition of the printer',
    swipe: 'Swipe a demonstration card',
    papers: 'Tickets printed last',
    noPapers: 'No ticket printed yet.',
    paper: (place) => (place === 1 ? 'Ticket printed last' : `Ticket printed, ${place} from the last`),
  },
};
