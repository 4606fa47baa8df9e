import { useCallback, useEffect, useRef, useState } from "react";
import { watchUpwardIntent } from "./upward-intent";

const CLOSE_ENOUGH = 48;
const AT_THE_END = 2;

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
    const distance = () => box.scrollHeight - box.scrollTop - box.clientHeight;
    const stopWatching = watchUpwardIntent(box, () => (sticking.current = false));
    const onScroll = () => {
      const down = box.scrollTop > lastTop;
      lastTop = box.scrollTop;
      if (distance() < (down ? CLOSE_ENOUGH : AT_THE_END)) sticking.current = true;
      setAtBottom(sticking.current || distance() < CLOSE_ENOUGH);
    };
    const observer = new ResizeObserver(() => {
      if (sticking.current) box.scrollTop = box.scrollHeight;
      setAtBottom(distance() < CLOSE_ENOUGH);
    });
    observer.observe(inner);
    observer.observe(box);
    box.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      stopWatching();
      observer.disconnect();
      box.removeEventListener("scroll", onScroll);
    };
  }, []);

  return { scroller, content, atBottom, jump };
}
