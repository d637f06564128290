import type { PrinterStatus, ReaderStatus, StopReason } from '../../contract/devices.ts';
import type { Language } from '../../contract/language.ts';
import { unreachable } from '../../contract/result.ts';
import type { PhoneAccess } from '../../contract/phone-access.ts';
import type { MembersView } from '../../contract/snapshots-members.ts';

/** How urgent a device's status is for the person who reads it. */
export type Tone = 'good' | 'pending' | 'attention' | 'bad';

/** A device's status as staff read it. `since` is epoch milliseconds. */
export type DeviceWords = {
  readonly tone: Tone;
  /** Stands beside the device's name. */
  readonly what: string;
  /** What to do about it; null when there is nothing to do. */
  readonly remedy: string | null;
  readonly since: number | null;
  /** The driver's own sentence for a technician, in English. */
  readonly detail: string | null;
};

type Words = { readonly what: string; readonly remedy: string | null };

type AllWords = {
  readonly printer: {
    readonly starting: Words;
    readonly ready: Readonly<Record<'ok' | 'low' | 'unknown', Words>>;
    readonly stopped: Readonly<Record<StopReason, Words>>;
    readonly lost: Words;
  };
  readonly reader: { readonly starting: Words; readonly ready: Words; readonly lost: Words };
  readonly phones: Readonly<Record<'closed' | 'no-network', Words>>;
  readonly members: {
    readonly count: (count: number) => string;
    readonly none: string;
    readonly unused: string;
    readonly ready: string;
    readonly failing: string;
    readonly failingRemedy: (count: number) => string;
  };
};

const deviceWords: Readonly<Record<Language, AllWords>> = {
  'zh-CN': {
    printer: {
      starting: { what: '正在连接', remedy: null },
      ready: {
        ok: { what: '正常', remedy: null },
        low: { what: '纸将用尽', remedy: '请备好一卷新纸，空闲时更换。目前仍可出票。' },
        unknown: { what: '可用，无法查询纸量', remedy: '该打印机不报告纸量，请不时查看纸卷。' },
      },
      stopped: {
        'paper-out': { what: '缺纸', remedy: '打开上盖，放入新纸卷，热敏面朝打印头，拉出纸头后合上盖。排队的号票会自动继续打印。' },
        'cover-open': { what: '上盖未合', remedy: '将上盖按下至听到“咔嗒”声。' },
        cutter: { what: '切刀卡住', remedy: '打开上盖，取出卡纸，合上盖，打印机会自动继续。若一分钟内未恢复，请断电十秒后重新开机。' },
        overheated: { what: '打印头过热', remedy: '无需操作，冷却几分钟后自动继续。若经常发生，请检查通风。' },
        fault: { what: '故障', remedy: '关闭电源，等待十秒后重新开机。若仍报错，请联系技术人员。' },
        offline: { what: '脱机', remedy: '请检查打印机面板指示灯，按联机键或 FEED 键恢复；必要时重新开机。' },
      },
      lost: { what: '无法连接', remedy: '请检查电源开关、电源线和数据线是否插好。恢复后自动继续打印。顾客可先拍下屏幕上的号码。' },
    },
    reader: {
      starting: { what: '正在连接', remedy: null },
      ready: { what: '正常', remedy: null },
      lost: { what: '无法连接', remedy: '请检查读卡器的数据线，拔下后重新插入。期间会员可先取普通号。' },
    },
    phones: {
      closed: { what: '未开放', remedy: '号票不印二维码。如需顾客用手机查看排队进度，请在配置中写明 network.listen: hall。' },
      'no-network': {
        what: '没有网络',
        remedy: '号票暂不印二维码。请检查网线或无线网络；多个网络时，可在配置中用 network.interface 或 network.address 指定。',
      },
    },
    members: {
      count: (count) => `${count.toLocaleString('zh-CN')} 位会员`,
      none: '还没有导入会员：quhao members import 文件.csv',
      unused: '会员系统尚未查询过',
      ready: '会员系统正常',
      failing: '会员系统无应答',
      failingRemedy: (count) => `暂用本机名录（${count.toLocaleString('zh-CN')} 位）查询，顾客可照常取号。请检查会员系统及其网络。`,
    },
  },
  'zh-Hant': {
    printer: {
      starting: { what: '正在連線', remedy: null },
      ready: {
        ok: { what: '正常', remedy: null },
        low: { what: '紙將用盡', remedy: '請備好一捲新紙，空閒時更換。目前仍可列印。' },
        unknown: { what: '可用，無法查詢紙量', remedy: '該印表機不回報紙量，請不時查看紙捲。' },
      },
      stopped: {
        'paper-out': { what: '缺紙', remedy: '開啟上蓋，放入新紙捲，感熱面朝列印頭，拉出紙頭後蓋回上蓋。排隊的號碼牌會自動繼續列印。' },
        'cover-open': { what: '上蓋未蓋好', remedy: '將上蓋按下至聽見「喀」一聲。' },
        cutter: {
          what: '裁刀卡住',
          remedy: '開啟上蓋，取出卡紙，蓋回上蓋，印表機會自動繼續。若一分鐘內未恢復，請關閉電源十秒後重新開機。',
        },
        overheated: { what: '列印頭過熱', remedy: '無需操作，冷卻幾分鐘後自動繼續。若經常發生，請檢查通風。' },
        fault: { what: '故障', remedy: '關閉電源，等待十秒後重新開機。若仍顯示錯誤，請聯絡技術人員。' },
        offline: { what: '離線', remedy: '請檢查印表機面板指示燈，按連線鍵或 FEED 鍵恢復；必要時重新開機。' },
      },
      lost: { what: '無法連線', remedy: '請檢查電源開關、電源線和傳輸線是否插好。恢復後自動繼續列印。顧客可先拍下螢幕上的號碼。' },
    },
    reader: {
      starting: { what: '正在連線', remedy: null },
      ready: { what: '正常', remedy: null },
      lost: { what: '無法連線', remedy: '請檢查讀卡機的傳輸線，拔下後重新插入。期間會員可先取一般號碼。' },
    },
    phones: {
      closed: { what: '未開放', remedy: '號碼牌不印 QR Code。如需顧客用手機查看排隊進度，請在設定中寫明 network.listen: hall。' },
      'no-network': {
        what: '沒有網路',
        remedy: '號碼牌暫不印 QR Code。請檢查網路線或無線網路；多個網路時，可在設定中用 network.interface 或 network.address 指定。',
      },
    },
    members: {
      count: (count) => `${count.toLocaleString('zh-Hant')} 位會員`,
      none: '還沒有匯入會員：quhao members import 檔案.csv',
      unused: '會員系統尚未查詢過',
      ready: '會員系統正常',
      failing: '會員系統無回應',
      failingRemedy: (count) => `暫用本機名冊（${count.toLocaleString('zh-Hant')} 位）查詢，顧客可照常取號。請檢查會員系統及其網路。`,
    },
  },
  en: {
    printer: {
      starting: { what: 'Connecting', remedy: null },
      ready: {
        ok: { what: 'Ready', remedy: null },
        low: { what: 'Paper is running low', remedy: 'Keep a new roll at hand and change it at a quiet moment. Tickets still print.' },
        unknown: { what: 'Ready, paper level unknown', remedy: 'This printer does not report its paper: look at the roll now and then.' },
      },
      stopped: {
        'paper-out': {
          what: 'Paper is out',
          remedy:
            'Open the cover, put in a roll with the coated side towards the print head, pull out the end and close the cover. Waiting tickets print by themselves.',
        },
        'cover-open': { what: 'Cover is open', remedy: 'Press the cover down until it clicks.' },
        cutter: {
          what: 'Cutter is jammed',
          remedy:
            'Open the cover, take out the jammed paper and close the cover: it goes on by itself. If it does not within a minute, switch it off for ten seconds and on again.',
        },
        overheated: {
          what: 'Print head is too hot',
          remedy: 'Nothing to do: it goes on by itself in a few minutes. If it happens often, check the ventilation.',
        },
        fault: { what: 'Fault', remedy: 'Switch it off, wait ten seconds and switch it on. If the fault comes back, call a technician.' },
        offline: {
          what: 'Offline',
          remedy: 'Look at the lights on its panel and press its online or FEED button; if that does not help, switch it off and on.',
        },
      },
      lost: {
        what: 'Cannot be reached',
        remedy:
          'Check its power switch, power cable and data cable. Printing goes on by itself. Meanwhile customers can photograph the number on the screen.',
      },
    },
    reader: {
      starting: { what: 'Connecting', remedy: null },
      ready: { what: 'Ready', remedy: null },
      lost: {
        what: 'Cannot be reached',
        remedy: 'Check its cable: unplug it and plug it in again. Meanwhile members can take a standard ticket.',
      },
    },
    phones: {
      closed: {
        what: 'Not open',
        remedy: 'Tickets carry no QR code. For customers to follow their place by phone, put network.listen: hall into the configuration.',
      },
      'no-network': {
        what: 'No network',
        remedy:
          'Tickets carry no QR code for now. Check the cable or the wireless network; where there are several, name one with network.interface or network.address.',
      },
    },
    members: {
      count: (count) => `${count.toLocaleString('en')} members`,
      none: 'No members were imported yet: quhao members import FILE.csv',
      unused: 'member system not asked yet',
      ready: 'member system answers',
      failing: 'The member system does not answer',
      failingRemedy: (count) =>
        `Members are looked up in the directory of this machine (${count.toLocaleString('en')}); everybody can take a number. Check the member system and the network to it.`,
    },
  },
};

export function printerWords(status: PrinterStatus, language: Language): DeviceWords {
  const { printer } = deviceWords[language];
  switch (status.state) {
    case 'starting':
      return { tone: 'pending', ...printer.starting, since: null, detail: null };
    case 'ready':
      return { tone: status.paper === 'low' ? 'attention' : 'good', ...printer.ready[status.paper], since: null, detail: null };
    case 'stopped':
      return { tone: 'bad', ...printer.stopped[status.reason], since: status.since, detail: null };
    case 'lost':
      return { tone: 'bad', ...printer.lost, since: status.since, detail: status.detail };
    default:
      return unreachable(status);
  }
}

/** The member directory and, where it is asked, the operator's own system. */
export function memberWords({ count, importedAt, connector }: MembersView, language: Language): DeviceWords {
  const { members } = deviceWords[language];
  if (connector?.state === 'failing') {
    return {
      tone: 'attention',
      what: members.failing,
      remedy: members.failingRemedy(count),
      since: connector.since,
      detail: connector.detail,
    };
  }
  const what = connector === null ? members.count(count) : `${members.count(count)} · ${members[connector.state]}`;
  const isEmpty = count === 0 && connector === null;
  return {
    tone: isEmpty ? 'pending' : 'good',
    what,
    remedy: isEmpty ? members.none : null,
    since: count === 0 ? null : importedAt,
    detail: null,
  };
}

/** Whether customers' phones have a way to their ticket's page. A hall that keeps to itself has nothing to mend. */
export function phoneWords(access: PhoneAccess, language: Language): DeviceWords {
  if (access.state === 'reachable') return { tone: 'good', what: access.origin, remedy: null, since: null, detail: null };
  const words = deviceWords[language].phones[access.why];
  return { tone: access.why === 'closed' ? 'pending' : 'attention', ...words, since: null, detail: null };
}

export function readerWords(status: ReaderStatus, language: Language): DeviceWords {
  const { reader } = deviceWords[language];
  switch (status.state) {
    case 'starting':
      return { tone: 'pending', ...reader.starting, since: null, detail: null };
    case 'ready':
      return { tone: 'good', ...reader.ready, since: null, detail: null };
    case 'lost':
      return { tone: 'bad', ...reader.lost, since: status.since, detail: status.detail };
    default:
      return unreachable(status);
  }
}
