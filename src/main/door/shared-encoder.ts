import { jsonEncoder, type Encoder } from '@trpc/server/adapters/ws';

/** What stands for the snapshot while the rest of a frame becomes text; no text of a frame is like it. */
const PLACE = '\u0000snapshot';
const placeAsText = JSON.stringify(PLACE);

/** A frame of a subscription that carries a snapshot, as tRPC hands it over. */
type SnapshotFrame = { readonly id: unknown; readonly result: { readonly type: 'data'; readonly data: { readonly snapshot: object } } };

/** JSON as tRPC's own encoder writes it; a snapshot that goes to many screens becomes text once. */
export function sharedEncoder(): Encoder {
  const texts = new WeakMap<object, string>();
  return {
    encode(frame) {
      if (!isSnapshotFrame(frame)) return jsonEncoder.encode(frame);
      const { snapshot } = frame.result.data;
      const text = texts.get(snapshot) ?? JSON.stringify(snapshot);
      texts.set(snapshot, text);
      const around = JSON.stringify({ ...frame, result: { ...frame.result, data: { ...frame.result.data, snapshot: PLACE } } });
      // A function: text may hold what replacement strings give a meaning.
      return around.replace(placeAsText, () => text);
    },
    decode: (text) => jsonEncoder.decode(text),
  };
}

function isSnapshotFrame(frame: unknown): frame is SnapshotFrame {
  const data = field(field(frame, 'result'), 'data');
  return field(data, 'kind') === 'snapshot' && typeof field(data, 'snapshot') === 'object' && field(data, 'snapshot') !== null;
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}
