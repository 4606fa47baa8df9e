/**
 * Calls back when the person moves the box upwards. A change of position alone does not say so: content that shrinks or grows
 * moves it too.
 */
export function watchUpwardIntent(box: HTMLElement, onUp: () => void): () => void {
  const stopper = new AbortController();
  const options = { signal: stopper.signal, passive: true };
  let held = false;
  let lastTop = box.scrollTop;

  box.addEventListener("wheel", (event) => event.deltaY < 0 && onUp(), options);
  box.addEventListener("keydown", (event) => /^(ArrowUp|PageUp|Home)$/.test(event.key) && onUp(), options);
  box.addEventListener("touchmove", () => (held = true), options);
  box.addEventListener("pointerdown", (event) => (held = event.target === box), options);
  addEventListener("pointerup", () => (held = false), options);
  addEventListener("touchend", () => (held = false), options);
  box.addEventListener(
    "scroll",
    () => {
      if (held && box.scrollTop < lastTop) onUp();
      lastTop = box.scrollTop;
    },
    options,
  );
  return () => stopper.abort();
}
