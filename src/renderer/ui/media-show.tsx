import { useCallback, useEffect, useState } from 'react';
import './media-show.css';

/** How long a picture stays, ms. */
const PICTURE = 12_000;

type ItemProps = { readonly address: string; readonly onDone: () => void };

/** Pictures and films one after another, for ever; what cannot be shown is passed over. `media` is not empty. */
export function MediaShow({ media }: { readonly media: readonly string[] }) {
  const [turn, setTurn] = useState(0);
  const next = useCallback(() => setTurn((before) => before + 1), []);
  const address = media[turn % media.length] ?? '';
  const Item = /\.(mp4|webm)$/i.test(address) ? Film : Picture;
  return (
    <section className="media-show" aria-hidden="true">
      <Item key={turn} address={address} onDone={next} />
    </section>
  );
}

function Picture({ address, onDone }: ItemProps) {
  useEffect(() => {
    const timer = setTimeout(onDone, PICTURE);
    return () => clearTimeout(timer);
  }, [onDone]);
  return <img src={address} alt="" />;
}

/** Without sound, which belongs to the calls. */
function Film({ address, onDone }: ItemProps) {
  return <video src={address} autoPlay muted playsInline onEnded={onDone} onError={onDone} />;
}
