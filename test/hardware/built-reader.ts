// The reader driver and the HID wire as they are shipped.
import type * as Connect from '../../src/drivers/reader/connect.ts';
import type * as Hid from '../../src/drivers/wires/hid.ts';
import type * as Selection from '../../src/drivers/wires/hid-selection.ts';
import { built } from './built.ts';

export const { openReader } = await built<typeof Connect>('reader/connect.js');
export const { hidWire } = await built<typeof Hid>('wires/hid.js');
export const { hidSelection } = await built<typeof Selection>('wires/hid-selection.js');
