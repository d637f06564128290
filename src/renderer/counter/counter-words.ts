import type { Language } from '../../contract/language.ts';
import type { CallReason } from '../../contract/call-reason.ts';
import type { Action } from './actions.ts';

type CounterWords = {
  readonly title: string;
  readonly choose: string;
  readonly chooseHint: string;
  readonly open: string;
  readonly closed: string;
  readonly leave: string;
  readonly backToCounter: string;
  readonly leaveNotNow: string;
  readonly actions: Readonly<Record<Action, string>>;
  /** Captions of the keys that are named, not printed, on a keyboard. */
  readonly space: string;
  readonly nobodyCalled: string;
  readonly pause: string;
  readonly pausedNow: string;
  readonly backIn: string;
  readonly openEnded: string;
  readonly change: string;
  readonly minutes: (count: number) => string;
  readonly plannedUntil: (time: string) => string;
  readonly outsidePlan: string;
  readonly resume: string;
  readonly waitingHere: (count: number) => string;
  /** Stands under the number. */
  readonly waitingCaption: (count: number) => string;
  readonly noneWaiting: string;
  readonly called: string;
  readonly serving: string;
  readonly calls: (count: number) => string;
  readonly recallIn: (time: string) => string;
  readonly callsToNoShow: (count: number) => string;
  readonly waited: string;
  /** Of a customer who was sent on. */
  readonly waitedAgain: string;
  readonly service: string;
  readonly notStarted: string;
  readonly ofLimit: (limit: string) => string;
  readonly ofTarget: (target: string) => string;
  readonly booked: (time: string) => string;
  readonly why: string;
  readonly candidates: string;
  readonly rules: Readonly<Record<CallReason['rule'], string>>;
  readonly columns: {
    readonly number: string;
    readonly tier: string;
    readonly service: string;
    readonly waited: string;
    readonly share: string;
  };
  readonly next: string;
  readonly nextEmpty: string;
  /** The chance, percent, that its limit breaks. */
  readonly breach: (percent: number) => string;
  readonly perService: string;
};

export const counterWords: Readonly<Record<Language, CounterWords>> = {
  'zh-CN': {
    title: '窗口叫号',
    choose: '请选择您的窗口',
    chooseHint: '选择后窗口即开始营业；离开时请点“离开窗口”。',
    open: '营业中',
    closed: '未营业',
    leave: '离开窗口',
    backToCounter: '返回窗口',
    leaveNotNow: '办结或标记未到后才能离开窗口',
    actions: { call: '叫号', recall: '重呼', start: '开始办理', finish: '办结', 'no-show': '未到' },
    space: '空格',
    nobodyCalled: '尚未叫号',
    pause: '暂停服务：',
    pausedNow: '暂停服务',
    backIn: '预计时长',
    openEnded: '不确定',
    change: '更改…',
    minutes: (count) => `${count} 分钟`,
    plannedUntil: (time) => `计划营业至 ${time}`,
    outsidePlan: '不在计划营业时间内',
    resume: '恢复服务',
    waitingHere: (count) => `可叫 ${count} 人`,
    waitingCaption: () => '位顾客等候本窗口',
    noneWaiting: '没有顾客在等候，有人取号后即可叫号',
    called: '呼叫中',
    serving: '办理中',
    calls: (count) => `已呼叫 ${count} 次`,
    recallIn: (time) => `${time} 后可重呼`,
    callsToNoShow: (count) => `再呼叫 ${count} 次后可标记未到`,
    waited: '已等候',
    waitedAgain: '再次等候',
    service: '办理用时',
    notStarted: '未开始',
    ofLimit: (limit) => `时限 ${limit}`,
    ofTarget: (target) => `目标 ${target}`,
    booked: (time) => `预约 ${time}`,
    why: '为什么是这一位',
    candidates: '与哪些号比较',
    rules: {
      escalate: '规则：临近时限者优先，其余按等级',
      deadline: '规则：最先到时限者优先',
      accumulate: '规则：已用时限比例最高者优先',
      strict: '规则：等级最高者优先',
      fifo: '规则：先到先办',
      'by-number': '窗口按号呼叫；以下为被越过的各队首位',
    },
    columns: { number: '号码', tier: '等级', service: '业务', waited: '已等候', share: '占时限' },
    next: '接下来',
    nextEmpty: '没有等候的顾客',
    breach: (percent) => `超时可能 ${percent}%`,
    perService: '各业务等候人数',
  },
  'zh-Hant': {
    title: '櫃檯叫號',
    choose: '請選擇您的櫃檯',
    chooseHint: '選擇後櫃檯即開始營業；離開時請點「離開櫃檯」。',
    open: '營業中',
    closed: '未營業',
    leave: '離開櫃檯',
    backToCounter: '返回櫃檯',
    leaveNotNow: '辦畢或標記未到後才能離開櫃檯',
    actions: { call: '叫號', recall: '重叫', start: '開始辦理', finish: '辦畢', 'no-show': '未到' },
    space: '空白鍵',
    nobodyCalled: '尚未叫號',
    pause: '暫停服務：',
    pausedNow: '暫停服務',
    backIn: '預計時長',
    openEnded: '不確定',
    change: '更改…',
    minutes: (count) => `${count} 分鐘`,
    plannedUntil: (time) => `預定營業至 ${time}`,
    outsidePlan: '不在預定營業時間內',
    resume: '恢復服務',
    waitingHere: (count) => `可叫 ${count} 人`,
    waitingCaption: () => '位顧客等候本櫃檯',
    noneWaiting: '沒有顧客在等候，有人取號後即可叫號',
    called: '叫號中',
    serving: '辦理中',
    calls: (count) => `已叫號 ${count} 次`,
    recallIn: (time) => `${time} 後可重叫`,
    callsToNoShow: (count) => `再叫號 ${count} 次後可標記未到`,
    waited: '已等候',
    waitedAgain: '再次等候',
    service: '辦理時間',
    notStarted: '未開始',
    ofLimit: (limit) => `時限 ${limit}`,
    ofTarget: (target) => `目標 ${target}`,
    booked: (time) => `預約 ${time}`,
    why: '為何輪到這一位',
    candidates: '與哪些號比較',
    rules: {
      escalate: '規則：臨近時限者優先，其餘依等級',
      deadline: '規則：最先到時限者優先',
      accumulate: '規則：已用時限比例最高者優先',
      strict: '規則：等級最高者優先',
      fifo: '規則：先到先辦',
      'by-number': '櫃檯指定叫號；以下為被越過的各隊首位',
    },
    columns: { number: '號碼', tier: '等級', service: '業務', waited: '已等候', share: '占時限' },
    next: '接下來',
    nextEmpty: '沒有等候的顧客',
    breach: (percent) => `逾時可能 ${percent}%`,
    perService: '各業務等候人數',
  },
  en: {
    title: 'Counter',
    choose: 'Choose your counter',
    chooseHint: 'The counter opens when you choose it. When you go, press “Leave counter”.',
    open: 'open',
    closed: 'closed',
    leave: 'Leave counter',
    backToCounter: 'Back to the counter',
    leaveNotNow: 'Finish or mark a no-show before you leave the counter',
    actions: { call: 'Call next', recall: 'Recall', start: 'Start', finish: 'Finish', 'no-show': 'No-show' },
    space: 'Space',
    nobodyCalled: 'No ticket called',
    pause: 'Pause:',
    pausedNow: 'Service paused',
    backIn: 'Back in',
    openEnded: 'not known',
    change: 'change…',
    minutes: (count) => `${count} min`,
    plannedUntil: (time) => `planned until ${time}`,
    outsidePlan: 'outside its planned hours',
    resume: 'Resume',
    waitingHere: (count) => `${count} waiting`,
    waitingCaption: (count) => (count === 1 ? 'customer waits for this counter' : 'customers wait for this counter'),
    noneWaiting: 'customers wait: you can call as soon as somebody takes a number',
    called: 'Called',
    serving: 'Being served',
    calls: (count) => (count === 1 ? 'called once' : `called ${count} times`),
    recallIn: (time) => `recall in ${time}`,
    callsToNoShow: (count) => (count === 1 ? 'no-show after 1 more call' : `no-show after ${count} more calls`),
    waited: 'Waited',
    waitedAgain: 'Waited again',
    service: 'Service time',
    notStarted: 'not started',
    ofLimit: (limit) => `limit ${limit}`,
    ofTarget: (target) => `target ${target}`,
    booked: (time) => `booked for ${time}`,
    why: 'Why this one',
    candidates: 'Compared with',
    rules: {
      escalate: 'Rule: close to the limit first, then by tier',
      deadline: 'Rule: earliest limit first',
      accumulate: 'Rule: largest share of the limit first',
      strict: 'Rule: highest tier first',
      fifo: 'Rule: first come, first served',
      'by-number': 'Called by number; those below were passed over',
    },
    columns: { number: 'Number', tier: 'Tier', service: 'Service', waited: 'Waited', share: 'Of limit' },
    next: 'Next',
    nextEmpty: 'Nobody is waiting',
    breach: (percent) => `${percent} % likely to be late`,
    perService: 'Waiting per service',
  },
};
