import type { Language } from '../../contract/language.ts';
import type { UndoableAct } from '../../contract/commands-counter.ts';

type Words = {
  readonly title: string;
  readonly done: Readonly<Record<UndoableAct, (number: string) => string>>;
  readonly undo: string;
  readonly whom: (act: string) => string;
  /** How many minutes are left for it. */
  readonly left: (minutes: number) => string;
  readonly nothing: string;
};

/** What staff read about what they can take back. */
export const undoWords: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Take back',
    done: {
      'service-finished': (number) => `${number} finished`,
      'service-continued': (number) => `${number}: next service begun`,
      'services-changed': (number) => `${number}: services changed`,
      'ticket-transferred': (number) => `${number} sent on`,
      'ticket-no-show': (number) => `${number} marked a no-show`,
      'ticket-parked': (number) => `${number} parked`,
      'ticket-left': (number) => `${number} left`,
    },
    undo: 'Undo',
    whom: (act) => `Undo: ${act}`,
    left: (minutes) => `${minutes} min`,
    nothing: 'Nothing to take back.',
  },
  'zh-CN': {
    title: '可撤销的操作',
    done: {
      'service-finished': (number) => `${number} 已办结`,
      'service-continued': (number) => `${number} 已转下一项业务`,
      'services-changed': (number) => `${number} 业务已更改`,
      'ticket-transferred': (number) => `${number} 已转移`,
      'ticket-no-show': (number) => `${number} 已标记未到`,
      'ticket-parked': (number) => `${number} 已挂起`,
      'ticket-left': (number) => `${number} 已离开`,
    },
    undo: '撤销',
    whom: (act) => `撤销：${act}`,
    left: (minutes) => `${minutes} 分钟内`,
    nothing: '没有可撤销的操作。',
  },
  'zh-Hant': {
    title: '可復原的操作',
    done: {
      'service-finished': (number) => `${number} 已辦畢`,
      'service-continued': (number) => `${number} 已轉下一項業務`,
      'services-changed': (number) => `${number} 業務已更改`,
      'ticket-transferred': (number) => `${number} 已轉櫃`,
      'ticket-no-show': (number) => `${number} 已標記未到`,
      'ticket-parked': (number) => `${number} 已保留`,
      'ticket-left': (number) => `${number} 已離開`,
    },
    undo: '復原',
    whom: (act) => `復原：${act}`,
    left: (minutes) => `${minutes} 分鐘內`,
    nothing: '沒有可復原的操作。',
  },
};
