import { memo } from "react";
import { cn } from "@/lib/cn";
import { type Turn } from "../session/turns";
import { RunView } from "./run-view";

export const TurnView = memo(
  function TurnView({ turn, past }: { turn: Turn; past: boolean }) {
    return (
      <article className={cn("space-y-6", past && "past-turn")}>
        {turn.user && (
          <div className="flex justify-end">
            <div
              className={cn(
                "max-w-[85%] rounded-2xl rounded-br-md bg-muted px-4 py-2.5 text-[0.9375rem] leading-relaxed break-words whitespace-pre-wrap transition-opacity",
                turn.user.sending && "opacity-60",
              )}
            >
              <span className="sr-only">You: </span>
              {turn.user.content}
            </div>
          </div>
        )}
        {turn.run && <RunView run={turn.run} />}
      </article>
    );
  },
  (before, after) =>
    before.past === after.past &&
    before.turn.key === after.turn.key &&
    before.turn.run === after.turn.run &&
    before.turn.user?.content === after.turn.user?.content &&
    before.turn.user?.sending === after.turn.user?.sending,
);
