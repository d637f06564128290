import type { Language } from '../../../contract/language.ts';
import type { FeedbackKind, FeedbackScope } from '../../../contract/self-service.ts';

const enKinds: Record<FeedbackKind, string> = { complaint: 'Complaint', question: 'Question', 'call-back': 'Call back' };
const zhKinds: typeof enKinds = { complaint: '投诉', question: '咨询', 'call-back': '回电' };
const hantKinds: typeof enKinds = { complaint: '投訴', question: '諮詢', 'call-back': '回電' };
const enScopes: Record<FeedbackScope, string> = { hall: 'the hall', department: 'another department', province: 'another province' };
const zhScopes: typeof enScopes = { hall: '本厅', department: '其他部门', province: '跨省' };
const hantScopes: typeof enScopes = { hall: '本廳', department: '其他部門', province: '其他省份' };

const en = {
  title: 'Complaints and questions',
  none: 'Nothing is open.',
  open: (count: number) => `${count} open`,
  kinds: enKinds,
  noService: 'no certain service',
  left: (time: string) => `left ${time}`,
  due: (time: string) => `answer by ${time}`,
  overdue: (time: string) => `overdue since ${time}`,
  owner: 'Owned by',
  manager: 'the manager',
  scope: 'Answered with',
  scopes: enScopes,
  read: 'Read',
  hide: 'Put away',
  phone: 'Phone',
  noPhone: 'no phone number left',
  close: 'Answered',
  erase: 'Erase words and number',
  eraseSure: 'Erase for good',
  keep: 'Keep',
  erased: 'words and number erased',
  closed: 'Answered last',
  closedAt: (time: string) => `answered ${time}`,
};

export const feedbackWords: Readonly<Record<Language, typeof en>> = {
  en,
  'zh-CN': {
    title: '投诉、咨询与回电',
    none: '没有待答复的事项。',
    open: (count: number) => `${count} 件待答复`,
    kinds: zhKinds,
    noService: '未指明业务',
    left: (time: string) => `${time} 受理`,
    due: (time: string) => `${time} 前答复`,
    overdue: (time: string) => `已超期，应于 ${time} 前答复`,
    owner: '首问责任人',
    manager: '值班经理',
    scope: '答复需要',
    scopes: zhScopes,
    read: '查看内容',
    hide: '收起',
    phone: '联系电话',
    noPhone: '未留电话',
    close: '已答复',
    erase: '删除内容和电话',
    eraseSure: '确认永久删除',
    keep: '保留',
    erased: '内容和电话已删除',
    closed: '最近已答复',
    closedAt: (time: string) => `${time} 答复`,
  },
  'zh-Hant': {
    title: '投訴、諮詢與回電',
    none: '沒有待答覆的事項。',
    open: (count: number) => `${count} 件待答覆`,
    kinds: hantKinds,
    noService: '未指明業務',
    left: (time: string) => `${time} 受理`,
    due: (time: string) => `${time} 前答覆`,
    overdue: (time: string) => `已逾期，應於 ${time} 前答覆`,
    owner: '承辦人',
    manager: '值班經理',
    scope: '答覆單位',
    scopes: hantScopes,
    read: '查看內容',
    hide: '收起',
    phone: '聯絡電話',
    noPhone: '未留電話',
    close: '已答覆',
    erase: '刪除內容和電話',
    eraseSure: '確認永久刪除',
    keep: '保留',
    erased: '內容和電話已刪除',
    closed: '最近已答覆',
    closedAt: (time: string) => `${time} 答覆`,
  },
};
