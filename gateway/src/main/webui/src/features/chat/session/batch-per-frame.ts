/** Hands over what has gathered once per frame: a fast model must not cost a rendering per token. */
export function batchPerFrame<T>(deliver: (items: T[]) => void) {
  let items: T[] = [];
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = timer = undefined;
    const ready = items;
    items = [];
    if (ready.length > 0) deliver(ready);
  }

  return {
    add(item: T) {
      items.push(item);
      if (timer !== undefined) return;
      frame = requestAnimationFrame(flush);
      // A hidden tab gets no frames; its title and badges should be true all the same.
      timer = setTimeout(flush, 250);
    },
    flush,
  };
}
