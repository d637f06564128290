import type { FeedbackKind, SlipState } from '../../../contract/self-service.ts';
import type { CardNotice } from '../../../contract/snapshots-members.ts';
import type { TicketState } from '../../../contract/snapshots.ts';
import type { AdmissionOutcome } from '../../ui/admission.ts';
import type { Failure } from '../../ui/connection.ts';
import type { Access } from '../access.ts';
import type { KioskWords } from './en.ts';

const accessWishes: Record<keyof Access, string> = { large: '大字', contrast: '高對比', low: '低位操作', speech: '語音' };
const appointmentSlip: Record<SlipState, string> = {
  printing: '正在列印預約單…',
  printed: '請取走您的預約單。',
  unconfirmed: '預約單可能沒有列印出來，請拍下此畫面。',
  'not-printed': '暫時無法列印預約單，請拍下此畫面。',
};
const feedbackKinds: Record<FeedbackKind, { readonly label: string; readonly help: string }> = {
  complaint: { label: '我要投訴', help: '非常抱歉，我們會認真處理' },
  question: { label: '我要諮詢', help: '我們為您查詢並答覆' },
  'call-back': { label: '請給我回電', help: '我們依您留下的號碼致電' },
};
const kioskNotices: Record<CardNotice, { readonly title: string; readonly help: string }> = {
  'unknown-card': { title: '查無此卡', help: '抱歉，找不到對應的會員資料。您可以換卡再刷，也可以直接在下方選擇業務，取一般號碼。' },
  'unreadable-card': { title: '無法讀取您的卡片', help: '請將磁條朝向讀卡機，平穩地再刷一次；您也可以直接在下方選擇業務。' },
  'backwards-card': { title: '請換個方向再刷一次', help: '您的卡片刷反了方向。請將卡片轉向後再刷；您也可以直接在下方選擇業務。' },
  'swipe-failed-often': { title: '您的卡暫時無法讀取', help: '很抱歉。您可以改用手機號碼查詢，或洽詢服務人員；也可以直接在下方選擇業務。' },
  'foreign-card': { title: '這不是本公司的會員卡', help: '這張卡由其他機構發行。請刷您的會員卡，或直接在下方選擇業務，取一般號碼。' },
  'expired-card': { title: '您的會員卡已逾有效期限', help: '櫃檯服務人員很樂意為您辦理續期。今天您可以在下方選擇業務，取一般號碼。' },
  'unknown-ticket': { title: '這不是今天的號碼牌', help: '號碼牌僅在取號當天有效。您可以在下方重新取號，或洽詢服務人員。' },
};
const kioskSorry = '抱歉，暫時無法取號。請稍後再試，或洽詢服務人員。';
const kioskRefusals: Partial<Record<Failure, string>> = {
  'hall-closed': '抱歉，今日已停止取號。',
  'last-number-given': '抱歉，該業務今日已停止取號。請洽服務人員，或改日再來。',
  'visit-over': '操作已逾時，請您重新選擇。',
  'unknown-service': '抱歉，該業務已停止辦理，請選擇其他業務。',
};
const maintenanceDoorRefused: Record<Extract<AdmissionOutcome, { admitted: false }>['reason'], string> = {
  wrong: 'PIN 不正確，請重新輸入。',
  malformed: 'PIN 不正確，請重新輸入。',
  'too-many-attempts': '嘗試次數過多，請稍後再試。',
  unreachable: '取號系統沒有回應，請稍後再試。',
};
const placeStates: Record<TicketState, { readonly title: string; readonly help: string }> = {
  waiting: { title: '等候中', help: '請留意大廳螢幕叫號。' },
  called: { title: '已叫號', help: '請立即前往櫃檯。' },
  serving: { title: '正在辦理', help: '該號碼的客戶正在櫃檯辦理。' },
  parked: { title: '已保留位置', help: '準備好後，請回到原櫃檯繼續辦理。' },
  served: { title: '已辦畢', help: '如需辦理其他業務，請重新取號。' },
  'no-show': { title: '已過號', help: '叫號時未到櫃檯，請洽詢服務人員或重新取號。' },
  left: { title: '已取消排隊', help: '歡迎隨時重新取號。' },
  expired: { title: '號碼已失效', help: '請重新取號。' },
};
const reprintRefusals: Partial<Record<Failure, string>> = {
  'wrong-pin': 'PIN 不正確，請重新輸入。',
  'too-many-attempts': '嘗試次數過多，請稍後再試。',
  'already-printing': '這張號碼牌正在列印或等待列印，無需補印。',
  'unknown-ticket': '這個號碼不是今天的。',
};

export const zhHant: KioskWords = {
  access: { title: '無障礙設定', wishes: accessWishes, below: '操作區已移至下方' },
  appointment: {
    find: { code: '請輸入預約碼', phone: '請輸入手機號碼' },
    findHelp: { code: '預約成功時獲得的 6 位數字。', phone: '預約時留下的手機號碼。' },
    by: '查詢方式',
    byCode: '預約碼',
    byPhone: '手機號碼',
    search: '查詢預約',
    searching: '正在查詢…',
    booked: { title: '預約成功', help: (from: string) => `請於當天 ${from} 起在取號機報到取號。`, now: '您現在就可以取號。' },
    early: { title: '您來早了', help: (from: string) => `請於 ${from} 之後再來報到，也可以現在取一般號碼。` },
    anotherDay: { title: '您的預約不在今天', help: (from: string) => `請於預約當天 ${from} 起報到取號。` },
    past: { title: '預約日期已過', help: '您可以直接取號，也可以重新預約。' },
    onTime: { title: '歡迎光臨，請取號', help: '將依您的預約時間優先安排。' },
    late: { title: '已過預約時間', help: '抱歉，預約的時段無法繼續保留。請您取號，我們將依到達順序為您辦理。' },
    done: { title: '您已報到', help: (number: string) => `您的號碼是 ${number}，請留意大廳螢幕叫號。` },
    cancelled: { title: '預約已取消', help: '感謝您事先告知，歡迎您再次預約。' },
    code: '您的預約碼',
    photograph: '請拍下此畫面',
    slip: appointmentSlip,
    print: '列印預約單',
    take: '取號',
    ordinary: '現在取一般號碼',
    taking: '正在取號…',
    cancel: '取消預約',
    cancelAsked: '確定取消這個預約嗎？取消後該時段將留給其他客戶。',
    cancelNow: '確定取消',
    keep: '保留預約',
    another: '查詢其他預約',
    bookAgain: '重新預約',
    finished: '完成',
    notFound: {
      code: '抱歉，查不到這個預約碼。請核對後重試，也可以改用手機號碼查詢，或洽詢服務人員。',
      phone: '抱歉，查不到這個手機號碼的預約。請核對後重試，也可以改用預約碼查詢，或洽詢服務人員。',
    },
    refused: (failure: Failure): string => {
      if (failure === 'too-many-attempts') return '查詢次數過多，請一分鐘後再試，或洽詢服務人員。';
      if (failure === 'visit-over') return '操作已逾時，請您重新開始。';
      if (failure === 'hall-closed' || failure === 'last-number-given') return '抱歉，今日已停止取號，請洽詢服務人員。';
      if (failure === 'too-early') return '還沒到報到時間，請在顯示的時間之後再試。';
      if (failure === 'another-day') return '這個預約不在今天。';
      if (failure === 'unknown-appointment') return '這個預約已被取消，請洽詢服務人員。';
      if (failure === 'already-checked-in') return '這個預約已經報到，不能取消。';
      return '抱歉，暫時無法辦理。請稍後再試，或洽詢服務人員。';
    },
  },
  attract: {
    begin: '輕觸螢幕，開始取號',
    swipe: '會員也可直接刷卡。',
    hours: (hours: string) => `今日營業時間 ${hours}`,
    allDay: '全天營業',
  },
  book: {
    service: '請選擇要預約的業務',
    serviceHelp: '依預約時間到場，優先安排辦理',
    day: '請選擇日期',
    time: '請選擇時間',
    today: '今天',
    tomorrow: '明天',
    free: (places: number) => `尚餘 ${places}`,
    full: '已約滿',
    gap: (from: string, to: string) => `${from}–${to} 不接受預約`,
    looking: '正在查詢可預約時間…',
    none: '近期沒有可預約的時間。您可以直接取號，或洽詢服務人員。',
    phone: '請輸入手機號碼（可不填）',
    phoneHelp: '忘記預約碼時，可憑手機號碼報到。手機號碼不作他用。',
    withPhone: '確認預約',
    withoutPhone: '不留手機號碼，直接預約',
    booking: '正在預約…',
    refused: (failure: Failure): string => {
      if (failure === 'too-many-appointments') return '此手機號碼的預約已達上限。您可以先取消一個預約，或直接取號辦理。';
      if (failure === 'slot-full') return '抱歉，該時段剛剛約滿，請選擇其他時間。';
      if (failure === 'not-bookable') return '抱歉，該時段已不能預約，請選擇其他時間。';
      if (failure === 'visit-over') return '操作已逾時，請您重新開始。';
      return '抱歉，暫時無法預約。請稍後再試，或洽詢服務人員。';
    },
  },
  bring: {
    which: '您要辦理哪項業務？',
    whichHelp: '為您列出應備文件',
    title: (service: string) => `${service}：應備文件`,
    help: '請攜帶正本。文件齊全，一次辦好。',
    print: '列印應備文件清單',
    take: '現在取號',
    refused: (failure: Failure): string =>
      failure === 'too-many-attempts' ? '剛剛已列印多張，請稍候一分鐘再試。' : '抱歉，操作未成功。請再試一次，或拍下此畫面。',
  },
  feedback: {
    title: '意見回饋',
    help: '我們會給您受理編號，並在期限內答覆。',
    kinds: feedbackKinds,
    which: '與哪項業務有關？',
    whichHelp: '請輕觸選擇',
    noService: '都不是',
    say: '請告訴我們具體情況',
    sayHelp: '僅本廳值班經理可以看到。',
    next: '下一步',
    phone: '請留下您的聯絡電話',
    phoneHelp: '僅用於答覆您，加密儲存，答覆後如期清除。',
    without: '不留電話',
    send: '送出',
    sending: '正在送出…',
    done: '感謝您的回饋',
    reference: '受理編號',
    due: (day: string, time: string) => `我們將在${day} ${time}前答覆您。`,
    finish: '完成',
    refused: (failure: Failure): string =>
      failure === 'visit-over' ? '操作已逾時，請您重新開始。' : '抱歉，暫時無法送出。請再試一次，或洽詢服務人員。',
  },
  frame: {
    ways: '導覽',
    back: '返回',
    home: '首頁',
    more: '更多服務',
    checkIn: '預約報到',
    stillThere: '您還在操作嗎？',
    ends: (seconds: number) => `${seconds} 秒後將返回首頁，並清除您的操作資訊。`,
    moreTime: '我還需要時間',
    leave: '結束操作',
  },
  guide: { call: '請人協助', called: '已通知服務人員，請稍候', coming: '服務人員正在前來' },
  keys: {
    erase: '刪除',
    space: '空白鍵',
    capitals: '大寫',
    next: '下一步',
    typeHere: '請在此輸入，或輕觸常用語',
    left: (count: number) => `還可輸入 ${count} 個字`,
    number: '請輸入號碼牌上的號碼',
    numberHelp: '字母加數字，即號碼牌上最大的字。',
    check: '請輸入號碼牌上的檢查碼',
    checkHelp: '四位數字，在「檢查碼」一行，用於確認號碼牌是您本人的。',
    letters: '字母',
  },
  kiosk: {
    choose: '請選擇您要辦理的業務',
    chooseHelp: '輕觸一項，立即取號',
    chooseMember: '請選擇業務，為您取會員號碼',
    swipe: '會員請刷卡',
    swipeHelp: '隨時可刷，依會員等級為您服務',
    readerLost: '讀卡機暫停使用',
    readerLostHelp: '會員請洽詢服務人員；您也可以在此取一般號碼。',
    waiting: (count: number) => (count === 0 ? '無人等候' : `${count} 人等候`),
    lastNumberGiven: '今日已停止取號',
    numbersUntil: (time: string) => `取號至 ${time}`,
    taking: '正在取號…',
    hello: (name: string) => (name === '' ? '您好，歡迎光臨' : `${name} 您好`),
    identifying: '正在查詢會員資料…',
    identifyingHelp: '無需等待，您也可以直接選擇業務。',
    tail: { card: (tail: string) => `卡號末碼 ${tail}`, phone: (tail: string) => `手機末碼 ${tail}` },
    points: (points: number) => `積分 ${points.toLocaleString('zh-Hant')}`,
    birthday: '本月是您的生日月份，祝您生日快樂！',
    room: '您的辦理地點',
    rooms: (names) => names.join('、'),
    serviceLabel: (service, words) => `${service}，${words}`,
    privileges: '您的專屬權益',
    standard: '一般取號',
    notices: kioskNotices,
    openUntil: (time: string) => `今日營業至 ${time}`,
    returning: (seconds: number) => `${seconds} 秒後返回首頁`,
    yourNumber: '您的號碼',
    after: '之後辦理',
    ahead: (count: number) => (count === 0 ? '下一位就是您' : `前面還有 ${count} 位`),
    booked: (time: string) => `預約時間 ${time}`,
    takenAt: (time: string) => `${time} 取號`,
    check: (digits: string) => `檢查碼 ${digits}`,
    goTo: '請前往',
    servedAt: '辦理櫃檯',
    watch: '請留意大廳螢幕叫號。',
    printing: '正在列印號碼牌…',
    printed: '請取走您的號碼牌',
    noPaper: '請拍下此畫面',
    noPaperHelp: '印表機暫時無法列印，您的號碼同樣有效。',
    unsureHelp: '號碼牌可能沒有列印出來，您的號碼同樣有效。',
    scan: '掃描 QR Code 查看排隊進度',
    done: '完成',
    closed: '現在是休息時間',
    opensToday: (time: string) => `今天 ${time} 開始營業`,
    opensOn: (day: string, time: string) => `${day} ${time} 開始營業`,
    opensUnknown: '營業時間請見大廳入口公告。',
    closedThanks: '感謝您的光臨，期待為您服務。',
    lost: '請稍候',
    lostHelp: '取號機正在重新連線，稍後會自動恢復。如有急事，請洽詢服務人員。',
    lostSince: (time: string) => `自 ${time} 起與取號系統斷開連線`,
    refused: (failure: Failure) => kioskRefusals[failure] ?? kioskSorry,
  },
  leave: {
    leave: '取消排隊',
    check: '請輸入號碼牌上的檢查碼',
    checkHelp: '四位數字，用於確認是您本人的號碼牌。',
    checked: '下一步',
    sure: '確定要取消排隊嗎？',
    means: (number: string) => [`將不再叫 ${number} 號。`, '幾分鐘之內可以恢復原來的位置。', '之後如需辦理，請重新取號。'],
    keep: '繼續排隊',
    leaveNow: '確定取消',
    busy: '請稍候…',
    left: '您已取消排隊',
    leftHelp: (number: string) => `將不再叫 ${number} 號，歡迎隨時重新取號。`,
    stay: '恢復排隊，保留原來的位置',
    cannotStay: '抱歉，此處已無法恢復您的位置，請洽詢服務人員。',
    done: '完成',
    wrongCheck: '檢查碼與號碼牌不符，請輸入號碼牌上印的四位數字。',
    tooMany: '嘗試次數過多。請一分鐘後再試，或掃描號碼牌上的 QR Code 用手機取消，也可洽詢服務人員。',
    sorry: '抱歉，操作未成功，您的位置仍然保留。請重試，或洽詢服務人員。',
    cannot: {
      called: '這個號碼已叫號，仍然有效，請您前往櫃檯。',
      serving: '這個號碼正在辦理，無需取消。',
      served: '這個號碼已辦畢，無需取消。',
      expired: '這個號碼已失效，無需取消。',
    },
  },
  maintenanceDoor: { title: '設備維護', enter: '進入', erase: '刪除一位', close: '返回取號', refused: maintenanceDoorRefused },
  more: {
    title: '您還需要什麼服務？',
    help: '請輕觸選擇',
    tiles: {
      appointment: { name: '預約報到', help: '已有預約，報到取號' },
      book: { name: '我要預約', help: '選好時間，準時來辦' },
      place: { name: '查看排隊進度', help: '輸入號碼，看還要等多久' },
      phone: { name: '會員查詢', help: '用手機號碼查詢會員身分' },
      bring: { name: '辦理應備文件', help: '依業務查看，可列印' },
      hours: { name: '營業時間', help: '今天、本週與假日' },
      rate: { name: '服務評價', help: '辦畢後憑號碼牌評價' },
      feedback: { name: '意見回饋', help: '投訴、諮詢、請給我回電' },
    },
  },
  hours: { title: '營業時間', today: '今天', closed: '休息', and: '，', special: '與平日不同' },
  phoneLookup: {
    withoutCard: '忘記帶卡',
    withoutCardHelp: '用手機號碼查詢會員身分',
    phone: '請輸入您的手機號碼',
    phoneHelp: '即您申辦會員時登記的號碼。',
    last: { card: '請輸入會員卡號末四碼', identity: '請輸入身分證號碼末四碼' },
    lastHelp: '用於確認是您本人。',
    find: '查詢',
    next: '下一步',
    finding: '正在查詢…',
    refused: (failure: Failure): string => {
      if (failure === 'not-recognised') return '抱歉，查不到對應的會員。請核對後重試，或洽詢服務人員。';
      if (failure === 'too-many-attempts') return '查詢次數過多，請一分鐘後再試，或洽詢服務人員。';
      return '抱歉，暫時無法查詢。您可以取一般號碼，或洽詢服務人員。';
    },
  },
  place: {
    find: '請輸入您的號碼',
    findHelp: '先按字母，再按數字',
    letters: '號碼字母',
    search: '查看排隊進度',
    searching: '正在查詢…',
    place: '排隊進度',
    states: placeStates,
    bound: (counter: string) => `在${counter}等候`,
    aheadLabel: '位在前面',
    next: '下一位就是這個號碼',
    takenAt: (time: string) => `${time} 取號`,
    calledAt: (time: string) => `${time} 叫號`,
    another: '查詢其他號碼',
    refused: (failure: Failure): string =>
      failure === 'unknown-ticket' ? '今天沒有這個號碼，請核對後重試。' : '抱歉，暫時無法查詢。請重試，或洽詢服務人員。',
  },
  questions: {
    offer: '預先填寫辦理資訊',
    offerHelp: '櫃檯預先準備，辦理更快',
    thanks: '您填寫的資訊已送交櫃檯。',
    step: (at: number, of: number) => `第 ${at} 題，共 ${of} 題`,
    privacy: '僅叫到您號碼的櫃檯可以看到，當日營業結束後清除。',
    range: (min: number, max: number) => `請輸入 ${min} 到 ${max} 之間的數字`,
    skip: '跳過',
    next: '下一題',
    send: '完成',
    sending: '正在送出…',
    refused: (failure: Failure): string =>
      failure === 'no-such-question' ? '已輪到您辦理，請直接告知櫃檯服務人員。' : '抱歉，未能送出。請再試一次，或直接告知櫃檯服務人員。',
  },
  rate: {
    go: '下一步',
    refused: (failure: Failure): string => {
      if (failure === 'wrong-check') return '號碼或檢查碼不對，請您再看一下號碼牌。';
      if (failure === 'not-served') return '您的業務還沒有辦畢，請辦畢後再評價。';
      if (failure === 'too-many-attempts') return '嘗試次數過多，請一分鐘後再試，或在手機上評價。';
      return '抱歉，操作未成功，請再試一次。';
    },
  },
  reprint: {
    title: (number) => `補印號碼牌 ${number}`,
    hint: '僅限工作人員：請輸入經理 PIN。',
    enter: '補印',
    erase: '刪除一位',
    close: '關閉',
    done: '已交給印表機，號碼牌上註明「補印」。',
    refused: (failure) => reprintRefusals[failure] ?? '補印沒有成功，請稍後再試。',
  },
  several: {
    several: '辦理多項業務',
    title: '請選擇要辦理的各項業務',
    help: (most) => `請依辦理先後輕觸，最多 ${most} 項，只取一個號`,
    chosen: '您要辦理的業務',
    none: '尚未選擇',
    nth: (nth) => `第 ${nth} 項`,
    take: (count) => (count > 1 ? `取號（${count} 項）` : '取號'),
  },
  simulation: { title: '模擬', cards: '刷卡', printer: '印表機' },
  slip: {
    printing: { title: '正在列印…', help: null },
    printed: { title: '請取走您的單據', help: null },
    unconfirmed: { title: '請查看單據是否已列印', help: '如未列印，請拍下此畫面。' },
    'not-printed': { title: '暫時無法列印', help: '請拍下此畫面。' },
  },
};
