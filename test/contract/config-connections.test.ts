import { describe, expect, test } from 'vitest';
import { printerConnectionSchema, readerConnectionSchema } from '../../src/contract/config-connections.ts';
import { testConfig } from '../queue/halls.ts';

/** What the schema says instead of `connection`; null where it takes it. */
function complaint(schema: typeof printerConnectionSchema | typeof readerConnectionSchema, connection: unknown): string | null {
  return (
    schema
      .safeParse(connection)
      .error?.issues.map(({ message }) => message)
      .join() ?? null
  );
}

const printers = 'auto, simulator, usb, usb:VID:PID[:SERIAL], tcp://HOST:PORT or serial:PATH[?baud=N]';
const readers = 'auto, simulator, hid:VID:PID, tcp://HOST:PORT or wedge';
const usb = 'usb or usb:VID:PID[:SERIAL], VID and PID with four hexadecimal digits each';
const hid = 'hid:VID:PID with four hexadecimal digits each';
const tcp = 'tcp://HOST:PORT with a port from 1 to 65535';
const serial = 'serial:PATH, or serial:PATH?baud=N with a speed such as 115200';

describe("a printer's connection", () => {
  test.each([
    ['auto', { kind: 'auto' }],
    ['simulator', { kind: 'simulator' }],
    ['usb', { kind: 'usb', model: null, serial: null, path: null }],
    ['usb:04b8:0202', { kind: 'usb', model: '04b8:0202', serial: null, path: null }],
    ['usb:04B8:0E15', { kind: 'usb', model: '04b8:0e15', serial: null, path: null }],
    ['usb:04B8:0202:J3AF004193', { kind: 'usb', model: '04b8:0202', serial: 'J3AF004193', path: null }],
    ['usb:04b8:0e15:J3DZ-1', { kind: 'usb', model: '04b8:0e15', serial: 'J3DZ-1', path: null }],
    ['usb:04b8:0e15:@1-2.3', { kind: 'usb', model: '04b8:0e15', serial: null, path: '1-2.3' }],
    ['tcp://192.0.2.7:9100', { kind: 'tcp', host: '192.0.2.7', port: 9_100 }],
    ['tcp://printer.local:1', { kind: 'tcp', host: 'printer.local', port: 1 }],
    ['tcp://[2001:db8::7]:65535', { kind: 'tcp', host: '2001:db8::7', port: 65_535 }],
    ['serial:/dev/ttyS0', { kind: 'serial', path: '/dev/ttyS0', baud: 9_600 }],
    ['serial:COM3?baud=115200', { kind: 'serial', path: 'COM3', baud: 115_200 }],
  ])('%s', (connection, parsed) => {
    expect(testConfig({ printer: { connection } }).printer.connection).toEqual({ ...parsed, text: connection });
  });

  test.each([
    ['', printers],
    ['USB', printers],
    ['usbx', printers],
    ['tpc://192.0.2.7:9100', printers],
    ['hid:0801:0002', printers],
    ['wedge', printers],
    [9_100, printers],
    ['auto:usb', 'auto'],
    ['usb:', usb],
    ['usb:4b8:202', usb],
    ['usb:04b8', usb],
    ['usb:04b8:0e15:', usb],
    ['usb:04b8:0e15:a:b', usb],
    ['tcp', tcp],
    ['tcp://192.0.2.7', tcp],
    ['tcp://:9100', tcp],
    ['tcp://a:0', tcp],
    ['tcp://a:65536', tcp],
    ['tcp://a b:9100', tcp],
    ['tcp://a:9100/x', tcp],
    ['tcp://2001:db8::7:9100', tcp],
    ['serial:', serial],
    ['serial:/dev/ttyS0?', serial],
    ['serial:/dev/ttyS0?speed=9600', serial],
    ['serial:/dev/ttyS0?baud=fast', serial],
    ['serial:/dev/ttyS0?baud=9600&baud=19200', serial],
    ['serial:/dev/ttyS0?baud=9600&', serial],
  ])('is not %j, and what would be right is said', (connection, right) => {
    expect(complaint(printerConnectionSchema, connection)).toBe(right);
    expect(() => testConfig({ printer: { connection } })).toThrow();
  });
});

describe("a reader's connection", () => {
  test.each([
    ['auto', { kind: 'auto' }],
    ['simulator', { kind: 'simulator' }],
    ['wedge', { kind: 'wedge' }],
    ['hid:0801:0002', { kind: 'hid', model: '0801:0002' }],
    ['hid:0ACD:05ff', { kind: 'hid', model: '0acd:05ff' }],
    ['tcp://10.0.0.1:7', { kind: 'tcp', host: '10.0.0.1', port: 7 }],
    ['tcp://[::1]:7', { kind: 'tcp', host: '::1', port: 7 }],
  ])('%s', (connection, parsed) => {
    expect(testConfig({ reader: { connection } }).reader.connection).toEqual({ ...parsed, text: connection });
  });

  test.each([
    ['usb', readers],
    ['serial:/dev/ttyS0', readers],
    [null, readers],
    ['wedge:0801:0002', 'wedge'],
    ['hid', hid],
    ['hid:801:2', hid],
    ['hid:0801:0002:x', hid],
    ['tcp://10.0.0.1:65536', tcp],
  ])('is not %j, and what would be right is said', (connection, right) => {
    expect(complaint(readerConnectionSchema, connection)).toBe(right);
    expect(() => testConfig({ reader: { connection } })).toThrow();
  });
});
