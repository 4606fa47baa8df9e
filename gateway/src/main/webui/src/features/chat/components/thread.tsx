import { ArrowDown } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { type Turn } from "../session/turns";
import { TurnView } from "./turn-view";
import { useStickToBottom } from "./use-stick-to-bottom";

export function Thread({ turns }: { turns: Turn[] }) {
  const { scroller, content, atBottom, jump } = useStickToBottom();
  const last = turns.at(-1);
  const sending = useRef<string>(undefined);

  useEffect(() => {
    // What the person just sent is what they want to see.
    if (last?.user?.sending && sending.current !== last.key) jump();
    sending.current = last?.key;
  }, [last, jump]);

  return (
    <div className="relative min-h-0 grow">
      <div
        ref={scroller}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Conversation"
        className="scroll-quiet h-full overflow-y-auto -outline-offset-2"
      >
        <div ref={content} className="mx-auto w-full max-w-3xl space-y-10 px-4 py-8 sm:px-6">
          {turns.map((turn) => (
            <TurnView key={turn.key} turn={turn} past={turn !== last} />
          ))}
        </div>
      </div>
      {!atBottom && (
        <Button
          variant="secondary"
          size="icon"
          aria-label="Jump to the latest"
          className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-md"
          onClick={() => jump("smooth")}
        >
          <ArrowDown />
        </Button>
      )}
    </div>
  );
}

export function ThreadSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the conversation"
      className="mx-auto w-full max-w-3xl grow space-y-10 px-4 py-8 sm:px-6"
    >
      {[1, 2].map((turn) => (
        <div key={turn} className="space-y-6">
          <Skeleton className="ml-auto h-11 w-3/5 rounded-2xl" />
          <div className="space-y-3">
            <Skeleton className="h-4 w-11/12" />
            <Skeleton className="h-4 w-4/5" />
            <Skeleton className="h-4 w-2/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
