import { mkdir, symlink, writeFile } from 'node:fs/promises';
import type { SimulatedPrinter } from '../../src/drivers/printer/simulator/simulated-printer.ts';
import { playDevice, type PlayedDevice } from './played-device.ts';
import { until } from './waiting.ts';

/*
 * USB devices the kernel itself plays (dummy_hcd and configfs; Documentation/usb/gadget_configfs.rst): to the
 * host side of the same kernel they are devices on a bus like any other.
 */

const root = '/sys/kernel/config/usb_gadget';

/** What a virtual device says of itself. `bus` is the virtual bus it is plugged into, 0 to 2. */
type GadgetOptions = {
  readonly name: string;
  readonly bus: number;
  readonly vendor: string;
  readonly product: string;
  readonly serial: string;
};

export type Gadget = {
  plug(): Promise<void>;
  unplug(): Promise<void>;
};

/** Makes a device of functions as configfs names them, such as `printer.main`, with their attributes; not plugged in. */
export async function gadget(
  options: GadgetOptions,
  functions: Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>>,
): Promise<Gadget> {
  const folder = `${root}/${options.name}`;
  await mkdir(`${folder}/strings/0x409`, { recursive: true });
  await mkdir(`${folder}/configs/c.1`);
  await writeFile(`${folder}/idVendor`, `0x${options.vendor}`);
  await writeFile(`${folder}/idProduct`, `0x${options.product}`);
  await writeFile(`${folder}/strings/0x409/serialnumber`, options.serial);
  for (const [name, attributes] of Object.entries(functions)) {
    await mkdir(`${folder}/functions/${name}`);
    for (const [key, value] of Object.entries(attributes)) await writeFile(`${folder}/functions/${name}/${key}`, value);
    await symlink(`${folder}/functions/${name}`, `${folder}/configs/c.1/${name}`);
  }
  return {
    plug: () => writeFile(`${folder}/UDC`, `dummy_udc.${options.bus}`),
    unplug: () => writeFile(`${folder}/UDC`, '\n'),
  };
}

/** A printer the kernel plays: what it is sent comes out of its device file. */
export type GadgetPrinter = Gadget & {
  /** Everything the host has sent since the printer was plugged in, as far as it has been read. */
  received(): Uint8Array;
  /** A printer that does not read takes what the kernel's buffers hold and no more. */
  reading(on: boolean): void;
};

/** Gives a device of one function a `brain`, which speaks through the device file that the kernel makes for that function. */
export function withBrain(device: Gadget, file: string, brain: SimulatedPrinter): GadgetPrinter {
  let played: PlayedDevice | null = null;
  let isReading = true;
  return {
    received: () => played?.received() ?? new Uint8Array(),
    reading(on) {
      isReading = on;
      played?.reading(on);
    },
    async plug() {
      await device.plug();
      played = await until(`${file} opens`, () => playDevice(file, brain));
      played.reading(isReading);
    },
    async unplug() {
      // The cable goes first: whoever pulls it does not wait for the printer.
      await device.unplug();
      await played?.end();
    },
  };
}

let printers = 0;

/** A USB printer with `brain` in it; not plugged in. */
export async function gadgetPrinter(options: GadgetOptions, brain: SimulatedPrinter): Promise<GadgetPrinter> {
  const device = await gadget(options, { 'printer.main': { pnp_string: 'MFG:Quhao;MDL:Gadget;CLS:PRINTER;', q_len: '4' } });
  const file = `/dev/g_printer${printers}`;
  printers += 1;
  return withBrain(device, file, brain);
}
