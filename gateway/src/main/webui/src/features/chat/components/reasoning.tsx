import { useState } from "react";
import { Markdown } from "@/components/markdown/markdown";
import { Disclosure } from "@/components/ui/collapsible";
import { formatDuration } from "@/lib/format";
import { type ReasoningState } from "../run/run-state";

/** Open while it is being written, out of the way afterwards, unless the person decides otherwise. */
export function Reasoning({ reasoning, working }: { reasoning: ReasoningState; working: boolean }) {
  const live = working && reasoning.live !== undefined;
  const [choice, setChoice] = useState<boolean>();
  const label = live
    ? "Thinking…"
    : reasoning.durationMs
      ? `Thought for ${formatDuration(reasoning.durationMs)}`
      : "Thoughts";
  return (
    <Disclosure
      open={choice ?? live}
      onOpenChange={setChoice}
      summary={
        <span className={live ? "animate-pulse text-muted-foreground" : "text-muted-foreground"}>
          {label}
        </span>
      }
    >
      <div className="mt-2 ml-2 border-l-2 pl-4 text-muted-foreground [&_.prose-chat]:text-sm">
        <Markdown text={reasoning.text} />
      </div>
    </Disclosure>
  );
}
