/** The two notes of the chime (E5, C5), Hz, and when each begins, s. */
const notes = [
  { frequency: 659.26, at: 0 },
  { frequency: 523.25, at: 0.35 },
];
const LENGTH = 1.4;
const LOUDNESS = 0.35;
/** A browser may hold sound back until the first touch; a chime held back longer than this is not played any more, ms. */
const STALE = 1_000;

let context: AudioContext | null = null;

/** To be called in a touch: browsers let a page sound only after one. */
export async function allowSound(): Promise<void> {
  context ??= new AudioContext();
  await context.resume();
}

/** Plays a soft ding-dong; silent in a browser that lets pages sound only after a touch. */
export async function playChime(): Promise<void> {
  context ??= new AudioContext();
  const audio = context;
  const asked = performance.now();
  await audio.resume();
  if (performance.now() - asked > STALE) return;
  for (const { frequency, at } of notes) {
    const begin = audio.currentTime + at;
    const gain = audio.createGain();
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.001, begin + LENGTH);
    gain.connect(audio.destination);
    const tone = audio.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start(begin);
    tone.stop(begin + LENGTH);
  }
}
