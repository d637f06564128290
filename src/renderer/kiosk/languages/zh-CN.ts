import type { FeedbackKind, SlipState } from '../../../contract/self-service.ts';
import type { CardNotice } from '../../../contract/snapshots-members.ts';
import type { TicketState } from '../../../contract/snapshots.ts';
import type { AdmissionOutcome } from '../../ui/admission.ts';
import type { Failure } from '../../ui/connection.ts';
import type { Access } from '../access.ts';
import type { KioskWords } from './en.ts';

const accessWishes: Record<keyof Access, string> = { large: '大字', contrast: '高对比', low: '低位操作', speech: '语音' };
const appointmentSlip: Record<SlipState, string> = {
  printing: '正在打印预约单…',
  printed: '请取走您的预约单。',
  unconfirmed: '预约单可能没有打印出来，请拍下此屏幕。',
  'not-printed': '暂时无法打印预约单，请拍下此屏幕。',
};
const feedbackKinds: Record<FeedbackKind, { readonly label: string; readonly help: string }> = {
  complaint: { label: '我要投诉', help: '非常抱歉，我们会认真处理' },
  question: { label: '我要咨询', help: '我们为您查询并答复' },
  'call-back': { label: '请给我回电', help: '我们按您留下的号码致电' },
};
const kioskNotices: Record<CardNotice, { readonly title: string; readonly help: string }> = {
  'unknown-card': { title: '未查询到这张卡', help: '抱歉，没有找到对应的会员信息。您可以换卡再刷，也可以直接在下方选择业务，普通取号。' },
  'unreadable-card': { title: '没有读清您的卡', help: '请将磁条朝向读卡器，平稳地再刷一次；您也可以直接在下方选择业务。' },
  'backwards-card': { title: '请换个方向再刷一次', help: '您的卡刷反了方向。请将卡片调转后再刷；您也可以直接在下方选择业务。' },
  'swipe-failed-often': { title: '您的卡暂时无法读取', help: '很抱歉。您可以改用手机号查询，或联系工作人员；也可以直接在下方选择业务。' },
  'foreign-card': { title: '这不是本公司的会员卡', help: '这张卡由其他机构发行。请刷您的会员卡，或直接在下方选择业务，普通取号。' },
  'expired-card': { title: '您的会员卡已过有效期', help: '窗口工作人员很乐意为您续期。今天您可以在下方选择业务，普通取号。' },
  'unknown-ticket': { title: '这不是今天的号票', help: '号票仅在取号当天有效。您可以在下方重新取号，或联系工作人员。' },
};
const kioskSorry = '抱歉，暂时无法取号。请稍后再试，或联系工作人员。';
const kioskRefusals: Partial<Record<Failure, string>> = {
  'hall-closed': '抱歉，今日已停止取号。',
  'last-number-given': '抱歉，该业务今日已停止取号。请您咨询工作人员，或改日再来。',
  'visit-over': '操作已超时，请您重新选择。',
  'unknown-service': '抱歉，该业务已停止办理，请选择其他业务。',
};
const maintenanceDoorRefused: Record<Extract<AdmissionOutcome, { admitted: false }>['reason'], string> = {
  wrong: 'PIN 不正确，请重新输入。',
  malformed: 'PIN 不正确，请重新输入。',
  'too-many-attempts': '尝试次数过多，请稍后再试。',
  unreachable: '取号系统没有响应，请稍后再试。',
};
const placeStates: Record<TicketState, { readonly title: string; readonly help: string }> = {
  waiting: { title: '等候中', help: '请留意大厅屏幕叫号。' },
  called: { title: '已叫号', help: '请立即前往窗口。' },
  serving: { title: '正在办理', help: '该号码的客户正在窗口办理。' },
  parked: { title: '已保留位置', help: '准备好后，请回到原窗口继续办理。' },
  served: { title: '已办结', help: '如需办理其他业务，请重新取号。' },
  'no-show': { title: '已过号', help: '叫号时未到窗口，请联系工作人员或重新取号。' },
  left: { title: '已取消排队', help: '欢迎随时重新取号。' },
  expired: { title: '号码已失效', help: '请重新取号。' },
};
const reprintRefusals: Partial<Record<Failure, string>> = {
  'wrong-pin': 'PIN 不正确，请重新输入。',
  'too-many-attempts': '尝试次数过多，请稍后再试。',
  'already-printing': '这张号票正在打印或等待打印，无需补打。',
  'unknown-ticket': '这个号码不是今天的。',
};

export const zhCN: KioskWords = {
  access: { title: '无障碍设置', wishes: accessWishes, below: '操作区已移至下方' },
  appointment: {
    find: { code: '请输入预约码', phone: '请输入手机号' },
    findHelp: { code: '预约成功时获得的 6 位数字。', phone: '预约时留下的手机号。' },
    by: '查询方式',
    byCode: '预约码',
    byPhone: '手机号',
    search: '查询预约',
    searching: '正在查询…',
    booked: { title: '预约成功', help: (from: string) => `请于当天 ${from} 起在取号机签到取号。`, now: '您现在就可以取号。' },
    early: { title: '您来早了', help: (from: string) => `请于 ${from} 之后再来签到，也可以现在普通取号。` },
    anotherDay: { title: '您的预约不在今天', help: (from: string) => `请于预约当天 ${from} 起签到取号。` },
    past: { title: '预约日期已过', help: '您可以直接取号，也可以重新预约。' },
    onTime: { title: '欢迎光临，请取号', help: '将按您的预约时间优先安排。' },
    late: { title: '已过预约时间', help: '抱歉，预约的时段无法继续保留。请您取号，我们将按到达顺序为您办理。' },
    done: { title: '您已签到', help: (number: string) => `您的号码是 ${number}，请留意大厅屏幕叫号。` },
    cancelled: { title: '预约已取消', help: '感谢您提前告知，欢迎您再次预约。' },
    code: '您的预约码',
    photograph: '请拍下此屏幕',
    slip: appointmentSlip,
    print: '打印预约单',
    take: '取号',
    ordinary: '现在普通取号',
    taking: '正在取号…',
    cancel: '取消预约',
    cancelAsked: '确定取消这个预约吗？取消后该时段将留给其他客户。',
    cancelNow: '确定取消',
    keep: '保留预约',
    another: '查询其他预约',
    bookAgain: '重新预约',
    finished: '完成',
    notFound: {
      code: '抱歉，没有查到这个预约码。请核对后重试，也可以改用手机号查询，或联系工作人员。',
      phone: '抱歉，没有查到这个手机号的预约。请核对后重试，也可以改用预约码查询，或联系工作人员。',
    },
    refused: (failure: Failure): string => {
      if (failure === 'too-many-attempts') return '查询次数过多，请一分钟后再试，或联系工作人员。';
      if (failure === 'visit-over') return '操作已超时，请您重新开始。';
      if (failure === 'hall-closed' || failure === 'last-number-given') return '抱歉，今日已停止取号，请联系工作人员。';
      if (failure === 'too-early') return '还没到签到时间，请在显示的时间之后再试。';
      if (failure === 'another-day') return '这个预约不在今天。';
      if (failure === 'unknown-appointment') return '这个预约已被取消，请联系工作人员。';
      if (failure === 'already-checked-in') return '这个预约已经签到，不能取消。';
      return '抱歉，暂时无法办理。请稍后再试，或联系工作人员。';
    },
  },
  attract: {
    begin: '轻触屏幕，开始取号',
    swipe: '会员也可直接刷卡。',
    hours: (hours: string) => `今日营业时间 ${hours}`,
    allDay: '全天营业',
  },
  book: {
    service: '请选择要预约的业务',
    serviceHelp: '按预约时间到厅，优先安排办理',
    day: '请选择日期',
    time: '请选择时间',
    today: '今天',
    tomorrow: '明天',
    free: (places: number) => `余 ${places}`,
    full: '已约满',
    gap: (from: string, to: string) => `${from}–${to} 不接受预约`,
    looking: '正在查询可预约时间…',
    none: '近期没有可预约的时间。您可以直接取号，或联系工作人员。',
    phone: '请输入手机号（可不填）',
    phoneHelp: '忘记预约码时，可凭手机号签到。手机号不作他用。',
    withPhone: '确认预约',
    withoutPhone: '不留手机号，直接预约',
    booking: '正在预约…',
    refused: (failure: Failure): string => {
      if (failure === 'too-many-appointments') return '此手机号的预约已达上限。您可以先取消一个预约，或直接取号办理。';
      if (failure === 'slot-full') return '抱歉，该时段刚刚约满，请选择其他时间。';
      if (failure === 'not-bookable') return '抱歉，该时段已不能预约，请选择其他时间。';
      if (failure === 'visit-over') return '操作已超时，请您重新开始。';
      return '抱歉，暂时无法预约。请稍后再试，或联系工作人员。';
    },
  },
  bring: {
    which: '您要办理哪项业务？',
    whichHelp: '为您列出所需材料',
    title: (service: string) => `${service}：所需材料`,
    help: '请携带原件。材料齐全，一次办好。',
    print: '打印材料清单',
    take: '现在取号',
    refused: (failure: Failure): string =>
      failure === 'too-many-attempts' ? '刚刚已打印多张，请稍候一分钟再试。' : '抱歉，操作没有成功。请再试一次，或拍下此屏幕。',
  },
  feedback: {
    title: '意见反馈',
    help: '我们会给您受理编号，并在期限内答复。',
    kinds: feedbackKinds,
    which: '与哪项业务有关？',
    whichHelp: '请轻触选择',
    noService: '都不是',
    say: '请告诉我们具体情况',
    sayHelp: '仅本厅值班经理可见。',
    next: '下一步',
    phone: '请留下您的联系电话',
    phoneHelp: '仅用于答复您，加密保存，答复后按期清除。',
    without: '不留电话',
    send: '提交',
    sending: '正在提交…',
    done: '感谢您的反馈',
    reference: '受理编号',
    due: (day: string, time: string) => `我们将在${day} ${time}前答复您。`,
    finish: '完成',
    refused: (failure: Failure): string =>
      failure === 'visit-over' ? '操作已超时，请您重新开始。' : '抱歉，暂时无法提交。请再试一次，或联系工作人员。',
  },
  frame: {
    ways: '导航',
    back: '返回',
    home: '首页',
    more: '更多服务',
    checkIn: '预约签到',
    stillThere: '您还在操作吗？',
    ends: (seconds: number) => `${seconds} 秒后将返回首页，并清除您的操作信息。`,
    moreTime: '我还需要时间',
    leave: '结束操作',
  },
  guide: { call: '请人帮忙', called: '已呼叫，请稍候', coming: '工作人员正在赶来' },
  keys: {
    erase: '删除',
    space: '空格',
    capitals: '大写',
    next: '下一步',
    typeHere: '请在此输入，或轻触常用语',
    left: (count: number) => `还可输入 ${count} 个字符`,
    number: '请输入号票上的号码',
    numberHelp: '字母加数字，即号票上最大的字。',
    check: '请输入号票上的校验码',
    checkHelp: '四位数字，在“校验码”一行，用于确认号票是您本人的。',
    letters: '字母',
  },
  kiosk: {
    choose: '请选择您要办理的业务',
    chooseHelp: '轻触一项，立即取号',
    chooseMember: '请选择业务，为您取会员号',
    swipe: '会员请刷卡',
    swipeHelp: '随时可刷，按会员等级为您服务',
    readerLost: '读卡器暂停使用',
    readerLostHelp: '会员请联系工作人员；您也可以在此普通取号。',
    waiting: (count: number) => (count === 0 ? '无人等候' : `${count} 人等候`),
    lastNumberGiven: '今日已停止取号',
    numbersUntil: (time: string) => `取号至 ${time}`,
    taking: '正在取号…',
    hello: (name: string) => (name === '' ? '您好，欢迎光临' : `${name} 您好`),
    identifying: '正在查询会员信息…',
    identifyingHelp: '无需等待，您也可以直接选择业务。',
    tail: { card: (tail: string) => `尾号 ${tail}`, phone: (tail: string) => `手机尾号 ${tail}` },
    points: (points: number) => `积分 ${points.toLocaleString('zh-CN')}`,
    birthday: '本月是您的生日月，祝您生日快乐！',
    room: '您的办理地点',
    rooms: (names) => names.join('、'),
    serviceLabel: (service, words) => `${service}，${words}`,
    privileges: '您的专属权益',
    standard: '普通取号',
    notices: kioskNotices,
    openUntil: (time: string) => `今日营业至 ${time}`,
    returning: (seconds: number) => `${seconds} 秒后返回首页`,
    yourNumber: '您的号码',
    after: '之后办理',
    ahead: (count: number) => (count === 0 ? '下一位就是您' : `前面还有 ${count} 位`),
    booked: (time: string) => `预约时间 ${time}`,
    takenAt: (time: string) => `${time} 取号`,
    check: (digits: string) => `校验码 ${digits}`,
    goTo: '请前往',
    servedAt: '办理窗口',
    watch: '请留意大厅屏幕叫号。',
    printing: '正在打印号票…',
    printed: '请取走您的号票',
    noPaper: '请拍下此屏幕',
    noPaperHelp: '打印机暂时无法出票，您的号码同样有效。',
    unsureHelp: '号票可能没有打印出来，您的号码同样有效。',
    scan: '扫码查看排队进度',
    done: '完成',
    closed: '现在是休息时间',
    opensToday: (time: string) => `今天 ${time} 开始营业`,
    opensOn: (day: string, time: string) => `${day} ${time} 开始营业`,
    opensUnknown: '营业时间请见大厅入口公告。',
    closedThanks: '感谢您的光临，期待为您服务。',
    lost: '请稍候',
    lostHelp: '取号机正在重新连接，稍后会自动恢复。如有急事，请联系工作人员。',
    lostSince: (time: string) => `自 ${time} 起与取号系统断开连接`,
    refused: (failure: Failure) => kioskRefusals[failure] ?? kioskSorry,
  },
  leave: {
    leave: '取消排队',
    check: '请输入号票上的校验码',
    checkHelp: '四位数字，用于确认是您本人的号票。',
    checked: '下一步',
    sure: '确定要取消排队吗？',
    means: (number: string) => [`将不再叫 ${number} 号。`, '几分钟之内可以恢复原来的位置。', '之后如需办理，请重新取号。'],
    keep: '继续排队',
    leaveNow: '确定取消',
    busy: '请稍候…',
    left: '您已取消排队',
    leftHelp: (number: string) => `将不再叫 ${number} 号，欢迎随时重新取号。`,
    stay: '恢复排队，保留原来的位置',
    cannotStay: '抱歉，此处已无法恢复您的位置，请联系工作人员。',
    done: '完成',
    wrongCheck: '校验码与号票不符，请输入号票上印的四位数字。',
    tooMany: '尝试次数过多。请一分钟后再试，或扫描号票上的二维码用手机取消，也可联系工作人员。',
    sorry: '抱歉，操作未成功，您的位置仍然保留。请重试，或联系工作人员。',
    cannot: {
      called: '这个号码已叫号，仍然有效，请您前往窗口。',
      serving: '这个号码正在办理，无需取消。',
      served: '这个号码已办结，无需取消。',
      expired: '这个号码已失效，无需取消。',
    },
  },
  maintenanceDoor: { title: '设备维护', enter: '进入', erase: '删除一位', close: '返回取号', refused: maintenanceDoorRefused },
  more: {
    title: '您还需要什么服务？',
    help: '请轻触选择',
    tiles: {
      appointment: { name: '预约签到', help: '已有预约，签到取号' },
      book: { name: '我要预约', help: '选好时间，到点来办' },
      place: { name: '查看排队进度', help: '输入号码，看还要等多久' },
      phone: { name: '会员查询', help: '用手机号查询会员身份' },
      bring: { name: '办理所需材料', help: '按业务查看，可打印' },
      hours: { name: '营业时间', help: '今天、本周与节假日' },
      rate: { name: '服务评价', help: '办结后凭号票评价' },
      feedback: { name: '意见反馈', help: '投诉、咨询、请给我回电' },
    },
  },
  hours: { title: '营业时间', today: '今天', closed: '休息', and: '，', special: '与平日不同' },
  phoneLookup: {
    withoutCard: '有卡没带',
    withoutCardHelp: '用手机号查询会员身份',
    phone: '请输入您的手机号',
    phoneHelp: '即您办理会员时登记的号码。',
    last: { card: '请输入会员卡号后四位', identity: '请输入身份证号后四位' },
    lastHelp: '用于确认是您本人。',
    find: '查询',
    next: '下一步',
    finding: '正在查询…',
    refused: (failure: Failure): string => {
      if (failure === 'not-recognised') return '抱歉，没有查到对应的会员。请核对后重试，或联系工作人员。';
      if (failure === 'too-many-attempts') return '查询次数过多，请一分钟后再试，或联系工作人员。';
      return '抱歉，暂时无法查询。您可以普通取号，或联系工作人员。';
    },
  },
  place: {
    find: '请输入您的号码',
    findHelp: '先点字母，再点数字',
    letters: '号码字母',
    search: '查看排队进度',
    searching: '正在查询…',
    place: '排队进度',
    states: placeStates,
    bound: (counter: string) => `在${counter}等候`,
    aheadLabel: '位在前面',
    next: '下一位就是这个号码',
    takenAt: (time: string) => `${time} 取号`,
    calledAt: (time: string) => `${time} 叫号`,
    another: '查询其他号码',
    refused: (failure: Failure): string =>
      failure === 'unknown-ticket' ? '今天没有这个号码，请核对后重试。' : '抱歉，暂时无法查询。请重试，或联系工作人员。',
  },
  questions: {
    offer: '提前填写办理信息',
    offerHelp: '窗口提前准备，办理更快',
    thanks: '您填写的信息已提交给窗口。',
    step: (at: number, of: number) => `第 ${at} 题，共 ${of} 题`,
    privacy: '仅叫到您的窗口可见，当日营业结束后清除。',
    range: (min: number, max: number) => `请输入 ${min} 到 ${max} 之间的数`,
    skip: '跳过',
    next: '下一题',
    send: '完成',
    sending: '正在提交…',
    refused: (failure: Failure): string =>
      failure === 'no-such-question'
        ? '已轮到您办理，请直接告知窗口工作人员。'
        : '抱歉，提交没有成功。请再试一次，或直接告知窗口工作人员。',
  },
  rate: {
    go: '下一步',
    refused: (failure: Failure): string => {
      if (failure === 'wrong-check') return '号码或校验码不对，请您再看一下号票。';
      if (failure === 'not-served') return '您的业务还没有办结，请办结后再评价。';
      if (failure === 'too-many-attempts') return '尝试次数过多，请一分钟后再试，或在手机上评价。';
      return '抱歉，操作没有成功，请再试一次。';
    },
  },
  reprint: {
    title: (number) => `补打号票 ${number}`,
    hint: '仅限工作人员：请输入经理 PIN。',
    enter: '补打',
    erase: '删除一位',
    close: '关闭',
    done: '已交给打印机，号票上注明“补打”。',
    refused: (failure) => reprintRefusals[failure] ?? '补打没有成功，请稍后再试。',
  },
  several: {
    several: '办理多项业务',
    title: '请选择要办理的各项业务',
    help: (most) => `请按办理先后轻触，最多 ${most} 项，只取一个号`,
    chosen: '您要办理的业务',
    none: '尚未选择',
    nth: (nth) => `第 ${nth} 项`,
    take: (count) => (count > 1 ? `取号（${count} 项）` : '取号'),
  },
  simulation: { title: '模拟', cards: '刷卡', printer: '打印机' },
  slip: {
    printing: { title: '正在打印…', help: null },
    printed: { title: '请取走您的单据', help: null },
    unconfirmed: { title: '请查看单据是否已打印', help: '如未打印，请拍下此屏幕。' },
    'not-printed': { title: '暂时无法打印', help: '请拍下此屏幕。' },
  },
};
