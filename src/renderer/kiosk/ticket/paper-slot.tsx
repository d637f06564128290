import './paper-slot.css';

type Paper = { readonly id: string; readonly width: number; readonly height: number };

/** Demonstration only: the simulated printer's slot, with the paper that came out of it during this visit. */
export function PaperSlot({ paper }: { readonly paper: Paper | null }) {
  return (
    <aside className="paper-slot" aria-hidden="true">
      <div className="paper-slot-mouth" />
      <div className="paper-slot-fall">
        {paper !== null && (
          <img
            key={paper.id}
            className="paper-slot-paper"
            src={`/paper/${paper.id}.png`}
            width={paper.width}
            height={paper.height}
            alt=""
            draggable={false}
          />
        )}
      </div>
    </aside>
  );
}
