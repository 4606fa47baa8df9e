import { useCallback, useEffect, useRef, useState } from "react";

const CLOSE_ENOUGH = 48;

/** Follows growing content, but only while the person is at its end. */
export function useStickToBottom() {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticking = useRef(true);
  const [atBottom, setAtBottom] = useState(true);

  const jump = useCallback((behavior: ScrollBehavior = "instant") => {
    sticking.current = true;
    setAtBottom(true);
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior });
  }, []);

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (!box || !inner) return;
    let lastTop = box.scrollTop;
    const onScroll = () => {
      const near = box.scrollHeight - box.scrollTop - box.clientHeight < CLOSE_ENOUGH;
      // Content that grows also moves the end away: only a move upwards is the person's own.
      if (near) sticking.current = true;
      else if (box.scrollTop < lastTop) sticking.current = false;
      lastTop = box.scrollTop;
      setAtBottom(near || sticking.current);
    };
    const observer = new ResizeObserver(() => {
      if (sticking.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(inner);
    observer.observe(box);
    box.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", onScroll);
    };
  }, []);

  return { scroller, content, atBottom, jump };
}
