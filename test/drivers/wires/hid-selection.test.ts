import { describe, expect, test } from 'vitest';
import { connectionSchema } from '../../../src/contract/config-connections.ts';
import { chooseReader } from '../../../src/drivers/wires/hid-selection.ts';

const vendor = 0xff000001;
const keyboard = 0x10006;
const stripe = 0x8e0001;

function device(path: string, vendorId: number, productId: number, usages: readonly number[], product = '') {
  return { path, vendorId, productId, usages, product };
}

const magtek = device('/dev/hidraw3', 0x0801, 0x0002, [vendor], 'Mag Swipe');
const idtech = device('/dev/hidraw2', 0x0acd, 0x0500, [0xff000001]);
const standard = device('/dev/hidraw1', 0x1234, 0x0001, [stripe]);
const wedge = device('/dev/hidraw0', 0x0801, 0x0001, [keyboard], 'Keyboard reader');
const typist = device('/dev/hidraw4', 0x046d, 0xc31c, [keyboard], 'Office keyboard');
const mouse = device('/dev/hidraw5', 0x046d, 0xc077, [0x10002], 'Mouse');

function choose(connection: string, ...devices: Parameters<typeof chooseReader>[0]) {
  const chosen = chooseReader(devices, connectionSchema(['auto', 'wedge', 'hid']).parse(connection));
  return chosen.ok ? chosen.value.path : chosen.error;
}

describe('the card reader among the HID devices', () => {
  test("by itself: makers known first, then page 8E, then a known maker's keyboard, never an unknown one", () => {
    expect(choose('auto', typist, mouse, wedge, standard, magtek)).toBe(magtek.path);
    expect(choose('auto', wedge, standard, idtech, magtek)).toBe(idtech.path);
    expect(choose('auto', typist, wedge, standard)).toBe(standard.path);
    expect(choose('auto', typist, wedge)).toBe(wedge.path);
    expect(choose('auto', typist, mouse)).toBe('no card reader is connected; there is 046d:c31c (Office keyboard), 046d:c077 (Mouse)');
    expect(choose('auto')).toBe('no card reader is connected; there is no other HID device either');
  });

  test('by its model, in small or capital letters, at the interface that sends cards', () => {
    const keys = device('/dev/hidraw7', 0x1234, 0x00ab, [keyboard]);
    const cards = device('/dev/hidraw8', 0x1234, 0x00ab, [0xc0001, stripe]);
    expect(choose('hid:1234:00AB', keys, cards)).toBe(cards.path);
    expect(choose('hid:1234:00ab', keys)).toBe(keys.path);
    expect(choose('hid:1234:00ac', keys)).toBe('no card reader 1234:00ac is connected; there is 1234:00ab');
  });

  test("as a wedge: a known maker's, else the only kind of keyboard there is", () => {
    expect(choose('wedge', typist, wedge)).toBe(wedge.path);
    expect(choose('wedge', typist, mouse)).toBe(typist.path);
    expect(choose('wedge', typist, { ...typist, path: '/dev/hidraw10' })).toBe(typist.path);
    expect(choose('wedge', typist, device('/dev/hidraw9', 0x0c2e, 0x0200, [keyboard]))).toBe(
      'several keyboards are connected, and which one is the reader is not known: set reader.connection to hid:VID:PID of 046d:c31c (Office keyboard), 0c2e:0200',
    );
    expect(choose('wedge', mouse)).toMatch('no keyboard-wedge reader is connected');
  });
});
