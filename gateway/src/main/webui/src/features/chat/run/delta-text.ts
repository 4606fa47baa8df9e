/** Text that arrives in numbered pieces, possibly with gaps, twice, or out of order. */
export interface DeltaText {
  pieces: readonly (string | undefined)[];
}

export interface Assembled {
  live: DeltaText;
  text: string;
}

/** Far more than any answer has; a number beyond it is not a position. */
const MAX_PIECES = 200_000;

function place(pieces: DeltaText["pieces"], index: number, piece: string): DeltaText {
  const copy = pieces.slice();
  copy[index] = piece;
  return { pieces: copy };
}

/**
 * Adds a piece. A number seen before with the same text is a repetition; with another text it belongs to a new attempt
 * whose beginning was announced while nobody listened, and replaces everything.
 */
export function addPiece(current: Partial<Assembled> | undefined, index: number, piece: string): Assembled {
  const { live = { pieces: [] }, text = "" } = current ?? {};
  if (!Number.isInteger(index) || index < 0 || index > MAX_PIECES) return { live, text: text + piece };
  const known = live.pieces[index];
  if (known === piece) return { live, text };
  if (known !== undefined) return { live: place([], index, piece), text: piece };
  const placed = place(live.pieces, index, piece);
  return { live: placed, text: index >= live.pieces.length ? text + piece : placed.pieces.join("") };
}
