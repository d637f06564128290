import type { Language } from './language.ts';
import type { DiskPlace, FileTrouble, Notice, OptionalPart } from './notices.ts';
import { unreachable } from './result.ts';

type NoticeTexts = {
  readonly title: string;
  readonly trouble: Readonly<Record<FileTrouble, string>>;
  readonly part: Readonly<Record<OptionalPart, string>>;
  readonly place: Readonly<Record<DiskPlace, string>>;
  readonly recovered: (trouble: string) => string;
  readonly recoveredInPart: (trouble: string) => string;
  readonly begunAnew: (trouble: string) => string;
  readonly partBegunAnew: (part: string, trouble: string) => string;
  readonly keysRecovered: (trouble: string) => string;
  readonly away: (part: string, trouble: string) => string;
  readonly gone: string;
  readonly goneUncopied: string;
  readonly refuses: string;
  readonly mirrorAway: string;
  readonly mirrorFull: string;
  readonly blocks: string;
  readonly low: (place: string, megabytes: number) => string;
  readonly corrupt: (file: string) => string;
  readonly archive: string;
  readonly backup: string;
};

export const noticeTexts: Readonly<Record<Language, NoticeTexts>> = {
  'zh-CN': {
    title: '数据与存储',
    trouble: {
      missing: '丢失',
      empty: '为空',
      damaged: '损坏',
      unreadable: '无法读取',
      incomplete: '缺少末尾部分',
      replaced: '被替换',
      newer: '属于更新版本的程序',
    },
    part: {
      members: '会员名录',
      customers: '客户评价与意见',
      keys: '数据密钥',
      media: '显示屏的图片或影片',
      'ticket-logo': '小票上的标志',
      pictures: '屏幕上的图片',
    },
    place: { data: '数据盘', mirror: '镜像盘', backups: '备份盘' },
    recovered: (trouble) => `排队数据文件曾${trouble},已完整恢复,所有客户位置不变。请技术人员检查磁盘。`,
    recoveredInPart: (trouble) => `排队数据文件曾${trouble},已尽量恢复;请核对大厅内持号客户,新号码不会重复。请技术人员检查磁盘。`,
    begunAnew: (trouble) => `排队数据文件${trouble}且无法恢复:队列重新开始,新号码不会重复。请为大厅内持号客户安排办理,并通知技术人员。`,
    partBegunAnew: (part, trouble) => `${part}${trouble},已从空白开始。请技术人员从备份恢复。`,
    keysRecovered: (trouble) => `数据密钥曾${trouble},已从镜像恢复。`,
    away: (part, trouble) => `${part}${trouble},暂不使用;取号不受影响。恢复文件后即可使用,必要时重新启动。`,
    gone: '排队数据文件在运行中被删除或替换。数据已另存,取号照常;请在空闲时重新启动。',
    goneUncopied: '排队数据文件在运行中被删除或替换,且无法另存。请勿重新启动,立即通知技术人员。',
    refuses: '磁盘无法写入,目前不能取号。请立即通知技术人员。',
    mirrorAway: '数据镜像无法使用;取号不受影响。请检查镜像盘或网络。',
    mirrorFull: '数据镜像所在磁盘已满;取号不受影响。请清理空间。',
    blocks: '号段文件无法写入;取号照常。请技术人员检查磁盘。',
    low: (place, megabytes) => `${place}空间不足,仅剩 ${megabytes} MB。请清理空间。`,
    corrupt: (file) => `检查发现文件 ${file} 损坏。请技术人员从备份恢复并检查磁盘。`,
    archive: '历史归档有缺失或损坏;取号不受影响。请技术人员从镜像或备份恢复归档文件。',
    backup: '自动备份失败。请技术人员检查。',
  },
  'zh-Hant': {
    title: '資料與儲存',
    trouble: {
      missing: '遺失',
      empty: '變為空白',
      damaged: '損壞',
      unreadable: '無法讀取',
      incomplete: '缺少末段',
      replaced: '被替換',
      newer: '屬於較新版本的程式',
    },
    part: {
      members: '會員名冊',
      customers: '客戶評價與意見',
      keys: '資料金鑰',
      media: '顯示螢幕的圖片或影片',
      'ticket-logo': '號碼牌上的標誌',
      pictures: '螢幕上的圖片',
    },
    place: { data: '資料磁碟', mirror: '鏡像磁碟', backups: '備份磁碟' },
    recovered: (trouble) => `排隊資料檔案曾${trouble}，已完整還原，所有客戶位置不變。請技術人員檢查磁碟。`,
    recoveredInPart: (trouble) => `排隊資料檔案曾${trouble}，已盡量還原；請核對大廳內持號客戶，新號碼不會重複。請技術人員檢查磁碟。`,
    begunAnew: (trouble) => `排隊資料檔案${trouble}且無法還原：排隊重新開始，新號碼不會重複。請為大廳內持號客戶安排辦理，並通知技術人員。`,
    partBegunAnew: (part, trouble) => `${part}${trouble}，已從空白開始。請技術人員從備份還原。`,
    keysRecovered: (trouble) => `資料金鑰曾${trouble}，已從鏡像還原。`,
    away: (part, trouble) => `${part}${trouble}，暫不使用；取號不受影響。還原檔案後即可使用，必要時重新啟動。`,
    gone: '排隊資料檔案在運作中被刪除或替換。資料已另存，取號照常；請在空檔時重新啟動。',
    goneUncopied: '排隊資料檔案在運作中被刪除或替換，且無法另存。請勿重新啟動，立即通知技術人員。',
    refuses: '磁碟無法寫入，目前不能取號。請立即通知技術人員。',
    mirrorAway: '資料鏡像無法使用；取號不受影響。請檢查鏡像磁碟或網路。',
    mirrorFull: '資料鏡像所在磁碟已滿；取號不受影響。請清理空間。',
    blocks: '號段檔案無法寫入；取號照常。請技術人員檢查磁碟。',
    low: (place, megabytes) => `${place}空間不足，僅剩 ${megabytes} MB。請清理空間。`,
    corrupt: (file) => `檢查發現檔案 ${file} 損壞。請技術人員從備份還原並檢查磁碟。`,
    archive: '歷史封存有缺失或損壞；取號不受影響。請技術人員從鏡像或備份還原封存檔案。',
    backup: '自動備份失敗。請技術人員檢查。',
  },
  en: {
    title: 'Data and disks',
    trouble: {
      missing: 'missing',
      empty: 'empty',
      damaged: 'damaged',
      unreadable: 'unreadable',
      incomplete: 'cut short',
      replaced: 'replaced by another',
      newer: 'of a newer program',
    },
    part: {
      members: 'the member directory',
      customers: 'what customers said',
      keys: 'the keys to personal data',
      media: 'a picture or film of the display',
      'ticket-logo': "the ticket's logo",
      pictures: 'a picture of the screens',
    },
    place: { data: 'the data', mirror: 'the mirror', backups: 'the backups' },
    recovered: (trouble) =>
      `The file of the queue was ${trouble} and is whole again: everybody has kept their place. Have the disk looked at.`,
    recoveredInPart: (trouble) =>
      `The file of the queue was ${trouble} and could be recovered in part: look who in the hall holds a number. No number is given twice. Have the disk looked at.`,
    begunAnew: (trouble) =>
      `The file of the queue was ${trouble} and nothing could be recovered: the queue began anew. No number is given twice. Serve who holds a number, and tell a technician.`,
    partBegunAnew: (part, trouble) => `Of ${part} a file was ${trouble}: it began empty. Have it restored from a backup.`,
    keysRecovered: (trouble) => `The keys to personal data were ${trouble} and came back from the mirror.`,
    away: (part, trouble) =>
      `The hall runs without ${part}, which is ${trouble}. Numbers are given. Once the file is right it is used again, at the latest after a restart.`,
    gone: 'The file of the queue was deleted or replaced while in use. Everything is copied and numbers are given: restart in a quiet moment.',
    goneUncopied:
      'The file of the queue was deleted or replaced while in use, and it cannot be copied. Do not restart: call a technician now.',
    refuses: 'The disk takes nothing: no numbers can be given. Call a technician now.',
    mirrorAway: "The mirror of the data is away. Numbers are given. Look at the mirror's disk or network.",
    mirrorFull: 'The disk of the mirror is full. Numbers are given. Make room on it.',
    blocks: 'The file of reserved numbers cannot be written. Numbers are given. Have the disk looked at.',
    low: (place, megabytes) => `Where ${place} is kept only ${megabytes} MB are free. Make room.`,
    corrupt: (file) => `The file ${file} is damaged, a check found. Have it restored from a backup, and the disk looked at.`,
    archive:
      'Part of the history in the archive is missing or damaged. Numbers are given. Have its files restored from the mirror or a backup.',
    backup: 'The backup could not be made. Have a technician look.',
  },
};

/** What staff read of a notice, and how urgent it is. */
export type NoticeWords = { readonly tone: 'attention' | 'bad'; readonly sentence: string };

export function noticeWords(notice: Notice, language: Language): NoticeWords {
  const text = noticeTexts[language];
  const attention = (sentence: string): NoticeWords => ({ tone: 'attention', sentence });
  const bad = (sentence: string): NoticeWords => ({ tone: 'bad', sentence });
  switch (notice.kind) {
    case 'hall-recovered':
      return attention((notice.whole ? text.recovered : text.recoveredInPart)(text.trouble[notice.why]));
    case 'hall-begun-anew':
      return bad(text.begunAnew(text.trouble[notice.why]));
    case 'part-begun-anew':
      return attention(text.partBegunAnew(text.part[notice.part], text.trouble[notice.why]));
    case 'keys-recovered':
      return attention(text.keysRecovered(text.trouble[notice.why]));
    case 'part-away':
      return attention(text.away(text.part[notice.part], text.trouble[notice.why]));
    case 'hall-file-gone':
      return bad(notice.copied ? text.gone : text.goneUncopied);
    case 'store-refuses':
      return bad(text.refuses);
    case 'mirror-away':
      return attention(notice.full ? text.mirrorFull : text.mirrorAway);
    case 'blocks-refused':
      return attention(text.blocks);
    case 'disk-low':
      return bad(text.low(text.place[notice.place], Math.floor(notice.free / 1_000_000)));
    case 'file-corrupt':
      return bad(text.corrupt(notice.file));
    case 'archive-trouble':
      return attention(text.archive);
    case 'backup-failed':
      return attention(text.backup);
    default:
      return unreachable(notice);
  }
}
