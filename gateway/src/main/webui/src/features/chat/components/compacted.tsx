import { useState } from "react";
import { Markdown } from "@/components/markdown/markdown";
import { Disclosure } from "@/components/ui/collapsible";
import { formatCount } from "@/lib/format";
import { type StreamEventData } from "../run/stream-event";

export function Compacted({ summary, tokens_before, tokens_after }: StreamEventData["context_compacted"]) {
  const [open, setOpen] = useState(false);
  const sizes =
    tokens_before && tokens_after
      ? ` (${formatCount(tokens_before)} to ${formatCount(tokens_after)} tokens)`
      : "";
  return (
    <Disclosure
      open={open}
      onOpenChange={setOpen}
      summary={<span className="text-muted-foreground">Summarised the conversation so far{sizes}</span>}
    >
      <div className="mt-2 ml-2 border-l-2 pl-4 text-muted-foreground [&_.prose-chat]:text-sm">
        <Markdown text={summary} />
      </div>
    </Disclosure>
  );
}
