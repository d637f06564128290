import type { CardRules } from '../../contract/config.ts';
import type { HidDevice, HidWire } from '../wires/hid-device.ts';
import type { Decoder, MakeDecoder } from './card-read.ts';
import { parseDescriptor } from './hid-descriptor.ts';
import { readIdtechReport } from './idtech.ts';
import { typesKeys } from './keyboard.ts';
import { readMagtekReport } from './magnesafe.ts';
import { page8eLayouts } from './page-8e.ts';
import { layoutsDecoder, reportDecoder, uidDecoder } from './report-decoders.ts';
import { keyboardDecoder } from './typed-line.ts';

const IDTECH = 0x0acd;

/** What reads the reports of this device: its descriptor says, where there is one, else its maker. */
export function decoderOf({ vendorId, descriptor }: HidDevice, rules: CardRules): MakeDecoder {
  const reports = descriptor === null ? null : parseDescriptor(descriptor);
  if (reports?.ok === true) {
    const layouts = page8eLayouts(reports.value);
    if (layouts.length > 0) return layoutsDecoder(layouts);
    if (typesKeys(reports.value)) return keyboardDecoder(reports.value);
  }
  if (vendorId === IDTECH) return reportDecoder(readIdtechReport);
  return rules.uid === undefined ? reportDecoder(readMagtekReport) : uidDecoder(rules.uid);
}

/** Reads whatever device the wire has open; after a re-plug that may be another one. */
export function hidDecoder(wire: HidWire, rules: CardRules): MakeDecoder {
  return (onRead, timers) => {
    let device: HidDevice | null = null;
    let decoder: Decoder | null = null;
    return {
      push: (bytes) => {
        if (wire.device === null) return;
        if (decoder === null || wire.device !== device) {
          decoder?.reset();
          device = wire.device;
          decoder = decoderOf(device, rules)(onRead, timers);
        }
        decoder.push(bytes);
      },
      reset: () => decoder?.reset(),
    };
  };
}
