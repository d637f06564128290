import type { FeedbackKind, SlipState } from '../../../contract/self-service.ts';
import type { CardNotice } from '../../../contract/snapshots-members.ts';
import type { TicketState } from '../../../contract/snapshots.ts';
import type { AdmissionOutcome } from '../../ui/admission.ts';
import type { Failure } from '../../ui/connection.ts';
import type { Access } from '../access.ts';

const accessWishes: Record<keyof Access, string> = { large: 'Large text', contrast: 'Contrast', low: 'Low reach', speech: 'Speech' };
const appointmentSlip: Record<SlipState, string> = {
  printing: 'Your slip is being printed.',
  printed: 'Please take your slip.',
  unconfirmed: 'The slip may not have been printed: please photograph this screen.',
  'not-printed': 'The slip could not be printed: please photograph this screen.',
};
const feedbackKinds: Record<FeedbackKind, { readonly label: string; readonly help: string }> = {
  complaint: { label: 'I have a complaint', help: 'We are sorry, and we see to it' },
  question: { label: 'I have a question', help: 'We find the answer for you' },
  'call-back': { label: 'Please call me', help: 'We call you at your number' },
};
const kioskNotices: Record<CardNotice, { readonly title: string; readonly help: string }> = {
  'unknown-card': {
    title: 'We do not know this card',
    help: 'Sorry, we found no membership for it. Swipe another card, or choose a service below as a standard customer.',
  },
  'unreadable-card': {
    title: 'The card could not be read',
    help: 'Please swipe again, evenly, with the stripe towards the reader, or choose a service below.',
  },
  'backwards-card': {
    title: 'The other way round, please',
    help: 'The card was drawn through backwards. Please turn it and swipe again, or choose a service below.',
  },
  'swipe-failed-often': {
    title: 'Your card cannot be read',
    help: 'We are sorry. Please give your phone number instead, ask our staff, or choose a service below.',
  },
  'foreign-card': {
    title: 'This is not one of our cards',
    help: 'It was issued by somebody else. Please swipe your membership card, or choose a service below as a standard customer.',
  },
  'expired-card': {
    title: 'Your card has expired',
    help: 'Our staff will gladly renew it at the counter. Today you can take a standard ticket below.',
  },
  'unknown-ticket': {
    title: 'This ticket is not of today',
    help: 'Tickets are valid on the day they were taken. You can take a new number below, or ask our staff.',
  },
};
const kioskSorry = 'Sorry, no number could be given just now. Please try again, or ask our staff.';
const kioskRefusals: Partial<Record<Failure, string>> = {
  'hall-closed': 'Sorry, the hall gives no more numbers today.',
  'last-number-given': 'Sorry, the last number for this service has been given today. Please ask our staff, or come again tomorrow.',
  'visit-over': 'That took a little too long. Please choose once more.',
  'unknown-service': 'Sorry, this service is no longer offered. Please choose another.',
};
const maintenanceDoorRefused: Record<Extract<AdmissionOutcome, { admitted: false }>['reason'], string> = {
  wrong: 'That PIN is wrong. Please try again.',
  malformed: 'That PIN is wrong. Please try again.',
  'too-many-attempts': 'Too many attempts. Please try again later.',
  unreachable: 'The ticket machine does not answer. Please try again.',
};
const placeStates: Record<TicketState, { readonly title: string; readonly help: string }> = {
  waiting: { title: 'Waiting', help: 'Please watch the hall display for the number.' },
  called: { title: 'It has been called', help: 'Please go to the counter now.' },
  serving: { title: 'It is being served', help: 'Its customer is at the counter.' },
  parked: { title: 'Its place is kept', help: 'Please come back to the counter when you are ready.' },
  served: { title: 'It is finished', help: 'For something else, please take a new number.' },
  'no-show': { title: 'It was called', help: 'Nobody came to the counter. Please ask our staff, or take a new number.' },
  left: { title: 'It has left the queue', help: 'You are welcome to take a new number at any time.' },
  expired: { title: 'It is no longer valid', help: 'Please take a new number.' },
};
const reprintRefusals: Partial<Record<Failure, string>> = {
  'wrong-pin': 'That PIN is wrong. Please try again.',
  'too-many-attempts': 'Too many attempts. Try again later.',
  'already-printing': 'This ticket is being printed or waits for the printer: no reprint is needed.',
  'unknown-ticket': 'This number is not of today.',
};

/** Everything the kiosk says, view by view. The other languages say the same, or do not compile. */
export const en = {
  access: {
    title: 'Make this screen easier to use',
    wishes: accessWishes,
    below: 'The screen is now within reach below',
  },
  appointment: {
    find: { code: 'Please type your code', phone: 'Please type your phone number' },
    findHelp: { code: 'The six digits you got when you booked.', phone: 'The number you left with your appointment.' },
    by: 'Find it by',
    byCode: 'Code',
    byPhone: 'Phone number',
    search: 'Find my appointment',
    searching: 'One moment, please',
    booked: {
      title: 'Your appointment is booked',
      help: (from: string) => `On that day, please check in at this machine from ${from}.`,
      now: 'You can take your number at once.',
    },
    early: {
      title: 'You are early',
      help: (from: string) => `Please come back and check in from ${from}, or take an ordinary number now.`,
    },
    anotherDay: { title: 'Your appointment is on another day', help: (from: string) => `Please check in on that day from ${from}.` },
    past: { title: 'The day of this appointment is over', help: 'You are welcome to take a number, or to book another time.' },
    onTime: { title: 'Welcome, please take your number', help: 'Your place around your time is kept.' },
    late: {
      title: 'Your time has passed',
      help: 'We cannot keep the place at that time any longer, but we gladly serve you in the order of arrival. Please take your number.',
    },
    done: { title: 'You have checked in', help: (number: string) => `Your number is ${number}. Please watch the hall display.` },
    cancelled: { title: 'Your appointment is cancelled', help: 'Thank you for telling us. You are welcome to book another time.' },
    code: 'Your code',
    photograph: 'Please photograph this screen',
    slip: appointmentSlip,
    print: 'Print a slip',
    take: 'Take my number',
    ordinary: 'Ordinary number now',
    taking: 'Taking your number',
    cancel: 'Cancel the appointment',
    cancelAsked: 'Cancel this appointment? Its time is then free for others.',
    cancelNow: 'Yes, cancel it',
    keep: 'No, keep it',
    another: 'Another appointment',
    bookAgain: 'Book another time',
    finished: 'Done',
    notFound: {
      code: 'Sorry, there is no appointment with this code. Please check it, try your phone number, or ask our staff.',
      phone: 'Sorry, we found no appointment for this phone number. Please check it, try your code, or ask our staff.',
    },
    refused: (failure: Failure): string => {
      if (failure === 'too-many-attempts') return 'Too many attempts. Please try again in a minute, or ask our staff.';
      if (failure === 'visit-over') return 'That took a little too long. Please begin once more.';
      if (failure === 'hall-closed' || failure === 'last-number-given')
        return 'Sorry, the hall gives no more numbers today. Please speak to our staff.';
      if (failure === 'too-early') return 'It is a little too early to check in. Please try again at the time shown.';
      if (failure === 'another-day') return 'This appointment is on another day.';
      if (failure === 'unknown-appointment') return 'This appointment has been cancelled. Please ask our staff.';
      if (failure === 'already-checked-in') return 'This appointment has been checked in already, so it cannot be cancelled.';
      return 'Sorry, that is not possible just now. Please try again, or ask our staff.';
    },
  },
  attract: {
    begin: 'Touch anywhere to begin',
    swipe: 'Members may swipe their card.',
    hours: (hours: string) => `Opening hours today ${hours}`,
    allDay: 'Open day and night',
  },
  book: {
    service: 'Which service would you like to book?',
    serviceHelp: 'At your time you are served as if you had come earlier',
    day: 'On which day?',
    time: 'At what time?',
    today: 'today',
    tomorrow: 'tomorrow',
    free: (places: number) => (places === 1 ? '1 place' : `${places} places`),
    full: 'full',
    gap: (from: string, to: string) => `no appointments from ${from} to ${to}`,
    looking: 'Looking for free times',
    none: 'There are no times to book in the days to come. Please take a number, or ask our staff.',
    phone: 'Your phone number, if you like',
    phoneHelp: 'With it you can check in even without the code. We do not use it for anything else.',
    withPhone: 'Book',
    withoutPhone: 'Book without a phone number',
    booking: 'Booking',
    refused: (failure: Failure): string => {
      if (failure === 'too-many-appointments')
        return 'This phone number has as many appointments as one may have. Cancel one first, or take a number now.';
      if (failure === 'slot-full') return 'Sorry, somebody has just booked the last place at that time. Please choose another.';
      if (failure === 'not-bookable') return 'Sorry, that time can no longer be booked. Please choose another.';
      if (failure === 'visit-over') return 'That took a little too long. Please begin once more.';
      return 'Sorry, we cannot book an appointment just now. Please try again, or ask our staff.';
    },
  },
  bring: {
    which: 'What would you like to come for?',
    whichHelp: 'We show what to bring for it',
    title: (service: string) => `What to bring: ${service}`,
    help: 'Originals, please. With all of it at hand you are served in one go.',
    print: 'Print this',
    take: 'Take a number now',
    refused: (failure: Failure): string =>
      failure === 'too-many-attempts'
        ? 'A few slips were printed just now. Please wait a minute.'
        : 'Sorry, that did not work. Please try again, or photograph this screen.',
  },
  feedback: {
    title: 'Tell us',
    help: 'You get a number for it, and an answer in time.',
    kinds: feedbackKinds,
    which: 'Which service is it about?',
    whichHelp: 'Please touch one',
    noService: 'None of these',
    say: 'What would you like to tell us?',
    sayHelp: 'Only the manager of this hall reads it.',
    next: 'Next',
    phone: 'Where can we reach you?',
    phoneHelp: 'Your phone number, only for our answer. It is kept encrypted and erased afterwards.',
    without: 'Without a number',
    send: 'Send',
    sending: 'One moment, please',
    done: 'Thank you for telling us',
    reference: 'Your reference number',
    due: (day: string, time: string) => `We answer by ${day}, ${time}.`,
    finish: 'Done',
    refused: (failure: Failure): string =>
      failure === 'visit-over'
        ? 'That took a little too long. Please begin once more.'
        : 'Sorry, it could not be kept just now. Please try again, or speak to our staff.',
  },
  frame: {
    ways: 'Where to go from here',
    back: 'Back',
    home: 'Start page',
    more: 'More services',
    checkIn: 'Check in',
    stillThere: 'Are you still there?',
    ends: (seconds: number) => `This page goes back to the start in ${seconds} s, and nothing of you stays here.`,
    moreTime: 'I need more time',
    leave: 'I am done',
  },
  guide: { call: 'Call for help', called: 'Help was called', coming: 'Help is on the way' },
  keys: {
    erase: 'Erase',
    space: 'Space',
    capitals: 'Capitals',
    next: 'Next',
    typeHere: 'Type here, or touch a phrase',
    left: (count: number) => `${count} characters left`,
    number: 'The number on your ticket',
    numberHelp: 'A letter and digits, in large type.',
    check: 'The check digits on your ticket',
    checkHelp: 'Four digits, beside “Check digits”. They show that the number is yours.',
    letters: 'Letters',
  },
  kiosk: {
    choose: 'Please choose a service',
    chooseHelp: 'Touch one to take a number',
    chooseMember: 'Choose a service for your member ticket',
    swipe: 'Members: swipe your card',
    swipeHelp: 'at any time, to be served by your tier',
    readerLost: 'The card reader is out of service',
    readerLostHelp: 'Members, please speak to our staff. You can take a standard ticket here.',
    waiting: (count: number) => (count === 0 ? 'nobody waiting' : `${count} waiting`),
    lastNumberGiven: 'Last number given today',
    numbersUntil: (time: string) => `numbers until ${time}`,
    taking: 'Taking your number',
    hello: (name: string) => (name === '' ? 'Welcome' : `Hello, ${name}`),
    identifying: 'Looking you up',
    identifyingHelp: 'You need not wait: you can choose a service at once.',
    tail: { card: (tail: string) => `card ending ${tail}`, phone: (tail: string) => `phone ending ${tail}` },
    points: (points: number) => `${points.toLocaleString('en')} points`,
    birthday: 'A happy birthday this month, and thank you for being with us!',
    room: 'You are served in',
    rooms: (names: readonly string[]) => names.join(', '),
    serviceLabel: (service: string, words: string) => `${service}, ${words}`,
    privileges: 'Your privileges',
    standard: 'Standard ticket',
    notices: kioskNotices,
    openUntil: (time: string) => `Open today until ${time}`,
    returning: (seconds: number) => `Back to the start in ${seconds} s`,
    yourNumber: 'Your number',
    after: 'and then',
    ahead: (count: number) => (count === 0 ? 'You are next in line' : `${count} ahead of you`),
    booked: (time: string) => `Your appointment: ${time}`,
    takenAt: (time: string) => `Taken at ${time}`,
    check: (digits: string) => `check digits ${digits}`,
    goTo: 'Please go to',
    servedAt: 'Served at',
    watch: 'Please watch the hall display for your number.',
    printing: 'Printing your ticket',
    printed: 'Please take your ticket',
    noPaper: 'Please photograph this screen',
    noPaperHelp: 'The printer cannot print right now. Your number is valid without paper.',
    unsureHelp: 'Your ticket may not have been printed. Your number is valid without paper.',
    scan: 'Scan to follow your place in line',
    done: 'Done',
    closed: 'The hall is closed',
    opensToday: (time: string) => `We open today at ${time}`,
    opensOn: (day: string, time: string) => `We open again on ${day} at ${time}`,
    opensUnknown: 'Please see the notice at the entrance for our opening hours.',
    closedThanks: 'Thank you for coming. We look forward to serving you.',
    lost: 'One moment, please',
    lostHelp: 'The ticket machine is reconnecting. It carries on by itself. If you are in a hurry, please ask our staff.',
    lostSince: (time: string) => `Connection to the ticket machine lost since ${time}`,
    refused: (failure: Failure) => kioskRefusals[failure] ?? kioskSorry,
  },
  leave: {
    leave: 'Leave queue',
    check: 'The check digits on your ticket',
    checkHelp: 'Four digits, so that nobody else can leave in your place.',
    checked: 'Next',
    sure: 'Leave the queue?',
    means: (number: string) => [
      `${number} will not be called any more.`,
      'You can take that back for a few minutes only.',
      'After that you would need a new number.',
    ],
    keep: 'Keep my place',
    leaveNow: 'Yes, leave the queue',
    busy: 'One moment, please',
    left: 'You have left the queue',
    leftHelp: (number: string) => `${number} will not be called any more. You are welcome to take a new number at any time.`,
    stay: 'Keep my old place after all',
    cannotStay: 'Sorry, your place cannot be given back here any more. Please ask our staff.',
    done: 'Done',
    wrongCheck: 'These are not the check digits of this ticket. Please type the four digits printed on it.',
    tooMany: 'Too many attempts. Please try again in a minute, leave by phone with the QR code on your ticket, or ask our staff.',
    sorry: 'Sorry, that did not work, and your place is kept. Please try again, or ask our staff.',
    /** Why a number in this state cannot leave. */
    cannot: {
      called: 'This number has been called already and stays valid. Please go to the counter.',
      serving: 'This number is being served already.',
      served: 'This number has been served already.',
      expired: 'This number is no longer valid.',
    },
  },
  maintenanceDoor: {
    title: 'Maintenance',
    enter: 'Enter',
    erase: 'Erase one digit',
    close: 'Back to the kiosk',
    refused: maintenanceDoorRefused,
  },
  more: {
    title: 'What else can we do for you?',
    help: 'Please touch one',
    tiles: {
      appointment: { name: 'Check in', help: 'I have an appointment' },
      book: { name: 'Book an appointment', help: 'Come at a time of your choice' },
      place: { name: 'My place in the queue', help: 'How long still, by the number on my ticket' },
      phone: { name: 'Member without a card', help: 'Find me by my phone number' },
      bring: { name: 'What to bring', help: 'For each service, to read or to print' },
      hours: { name: 'Opening hours', help: 'Today, this week, holidays' },
      rate: { name: 'Rate our service', help: 'With your ticket, after you were served' },
      feedback: { name: 'Tell us', help: 'A complaint, a question, or please call me' },
    },
  },
  hours: { title: 'Opening hours', today: 'Today', closed: 'Closed', and: ', ', special: 'differs from usual' },
  phoneLookup: {
    withoutCard: 'Card not with me',
    withoutCardHelp: 'We find you by your phone number',
    phone: 'Your phone number',
    phoneHelp: 'The number you gave when you became a member.',
    last: { card: 'The last four digits of your card', identity: 'The last four characters of your identity number' },
    lastHelp: 'So that nobody else can come in your place.',
    find: 'Find me',
    next: 'Next',
    finding: 'One moment, please',
    refused: (failure: Failure): string => {
      if (failure === 'not-recognised') return 'Sorry, we found no member like this. Please check and try again, or ask our staff.';
      if (failure === 'too-many-attempts') return 'Too many attempts. Please try again in a minute, or ask our staff.';
      return 'Sorry, we cannot look you up just now. You can take a standard ticket, or ask our staff.';
    },
  },
  place: {
    find: 'Which number do you have?',
    findHelp: 'Touch its letter, then its digits',
    letters: 'Letter of the number',
    search: 'Show my place',
    searching: 'One moment, please',
    place: 'Place in the queue',
    states: placeStates,
    /** Of who was sent on to one certain counter. */
    bound: (counter: string) => `Waiting for ${counter}`,
    aheadLabel: 'ahead',
    next: 'Next in line',
    takenAt: (time: string) => `Taken at ${time}`,
    calledAt: (time: string) => `called at ${time}`,
    another: 'Another number',
    refused: (failure: Failure): string =>
      failure === 'unknown-ticket'
        ? 'There is no such number today. Please check it and try again.'
        : 'Sorry, that cannot be looked up just now. Please try again, or ask our staff.',
  },
  questions: {
    offer: 'Answer a few questions now',
    offerHelp: 'So your counter is prepared when you come',
    thanks: 'Your answers are with your counter.',
    step: (at: number, of: number) => `Question ${at} of ${of}`,
    privacy: 'Only the counter that calls you reads this, and it is erased tonight.',
    range: (min: number, max: number) => `A number from ${min} to ${max}`,
    skip: 'Skip this',
    next: 'Next',
    send: 'Done',
    sending: 'One moment, please',
    refused: (failure: Failure): string =>
      failure === 'no-such-question'
        ? 'You are being called already: please tell them at the counter.'
        : 'Sorry, that did not work. Please try again, or tell them at the counter.',
  },
  rate: {
    go: 'Next',
    refused: (failure: Failure): string => {
      if (failure === 'wrong-check') return 'Number and check digits do not belong together. Please look at your ticket again.';
      if (failure === 'not-served') return 'Your service is not finished yet. Please rate it afterwards.';
      if (failure === 'too-many-attempts') return 'Too many attempts. Please try again in a minute, or rate on your phone.';
      return 'Sorry, that did not work. Please try again.';
    },
  },
  /** What staff read when they print a ticket again at the kiosk. */
  reprint: {
    title: (number: string) => `Reprint ticket ${number}`,
    hint: 'Staff only: enter the manager’s PIN.',
    enter: 'Reprint',
    erase: 'Erase one digit',
    close: 'Close',
    done: 'Sent to the printer, marked as a reprint.',
    refused: (failure: Failure) => reprintRefusals[failure] ?? 'The reprint did not succeed. Please try again.',
  },
  several: {
    several: 'Several services',
    title: 'Choose your services',
    help: (most: number) => `In the order you want, up to ${most}: one number for all`,
    chosen: 'Your services, in order',
    none: 'Nothing chosen yet',
    nth: (nth: number) => `number ${nth}`,
    take: (count: number) => (count > 1 ? `Take a number for ${count}` : 'Take a number'),
  },
  simulation: { title: 'Simulation', cards: 'Swipe a card', printer: 'Printer' },
  slip: {
    printing: { title: 'Printing', help: null },
    printed: { title: 'Please take your slip', help: null },
    unconfirmed: { title: 'Please look whether the slip has come out', help: 'If not, please photograph this screen.' },
    'not-printed': { title: 'The slip could not be printed', help: 'Please photograph this screen.' },
  },
};
export type KioskWords = typeof en;
