import type { Language } from '../../contract/language.ts';
import type { ManagerView } from './manager-view.ts';

type ManagerWords = {
  readonly title: string;
  readonly views: Readonly<Record<ManagerView, string>>;
  readonly open: (until: string | null) => string;
  readonly closed: (opens: string | null) => string;
  readonly waiting: string;
  readonly servedToday: string;
  readonly lateToday: string;
  readonly countersOpen: string;
  /** By number; never what they said. */
  readonly preAccepted: (numbers: readonly string[]) => string;
  readonly tiers: string;
  readonly columns: {
    readonly tier: string;
    readonly waiting: string;
    readonly oldest: string;
    readonly limit: string;
    readonly served: string;
    readonly late: string;
  };
  readonly nobody: string;
  readonly left: (time: string) => string;
  readonly over: (time: string) => string;
  readonly services: string;
  readonly counters: string;
  readonly idle: string;
  readonly paused: string;
  readonly counterClosed: string;
  readonly plannedUntil: (time: string) => string;
  readonly shouldBeOpen: (since: string | null) => string;
  readonly called: string;
  readonly serving: string;
};

export const managerWords: Readonly<Record<Language, ManagerWords>> = {
  'zh-CN': {
    title: '大厅实况',
    views: { live: '实况', customers: '客户之声', appointments: '预约', replay: '回放' },
    open: (until) => (until === null ? '营业中' : `营业中，至 ${until}`),
    closed: (opens) => (opens === null ? '未营业' : `未营业，${opens} 开门`),
    waiting: '等候人数',
    servedToday: '今日已办',
    lateToday: '今日超时',
    countersOpen: '营业窗口',
    tiers: '各等级等候',
    preAccepted: (numbers) => `已提前填写办理信息：${numbers.join('、')}`,
    columns: { tier: '等级', waiting: '等候', oldest: '最久等候', limit: '时限', served: '今日已办', late: '今日超时' },
    nobody: '无人等候',
    left: (time) => `还剩 ${time}`,
    over: (time) => `已超时 ${time}`,
    services: '各业务等候',
    counters: '窗口',
    idle: '空闲',
    paused: '暂停服务',
    counterClosed: '未营业',
    plannedUntil: (time) => `计划营业至 ${time}`,
    shouldBeOpen: (since) => (since === null ? '应在营业' : `应自 ${since} 起营业`),
    called: '呼叫中',
    serving: '办理中',
  },
  'zh-Hant': {
    title: '大廳實況',
    views: { live: '實況', customers: '客戶之聲', appointments: '預約', replay: '回放' },
    open: (until) => (until === null ? '營業中' : `營業中，至 ${until}`),
    closed: (opens) => (opens === null ? '未營業' : `未營業，${opens} 開門`),
    waiting: '等候人數',
    servedToday: '今日已辦',
    lateToday: '今日逾時',
    countersOpen: '營業櫃檯',
    tiers: '各等級等候',
    preAccepted: (numbers) => `已預先填寫辦理資訊：${numbers.join('、')}`,
    columns: { tier: '等級', waiting: '等候', oldest: '最久等候', limit: '時限', served: '今日已辦', late: '今日逾時' },
    nobody: '無人等候',
    left: (time) => `還剩 ${time}`,
    over: (time) => `已逾時 ${time}`,
    services: '各業務等候',
    counters: '櫃檯',
    idle: '空閒',
    paused: '暫停服務',
    counterClosed: '未營業',
    plannedUntil: (time) => `預定營業至 ${time}`,
    shouldBeOpen: (since) => (since === null ? '應在營業' : `應自 ${since} 起營業`),
    called: '叫號中',
    serving: '辦理中',
  },
  en: {
    title: 'Live floor',
    views: { live: 'Live', customers: 'Customers', appointments: 'Appointments', replay: 'Replay' },
    open: (until) => (until === null ? 'Open' : `Open until ${until}`),
    closed: (opens) => (opens === null ? 'Closed' : `Closed, opens ${opens}`),
    waiting: 'waiting',
    servedToday: 'served today',
    lateToday: 'late today',
    countersOpen: 'counters open',
    tiers: 'Waiting by tier',
    preAccepted: (numbers) => `Answered questions beforehand: ${numbers.join(', ')}`,
    columns: { tier: 'Tier', waiting: 'Waiting', oldest: 'Longest wait', limit: 'Limit', served: 'Served today', late: 'Late today' },
    nobody: 'nobody waits',
    left: (time) => `${time} left`,
    over: (time) => `${time} over`,
    services: 'Waiting by service',
    counters: 'Counters',
    idle: 'Free',
    paused: 'Paused',
    counterClosed: 'Closed',
    plannedUntil: (time) => `planned until ${time}`,
    shouldBeOpen: (since) => (since === null ? 'should be open' : `should be open since ${since}`),
    called: 'Calling',
    serving: 'Serving',
  },
};
