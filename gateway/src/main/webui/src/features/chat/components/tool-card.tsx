import { Wrench } from "lucide-react";
import { useState } from "react";
import { Disclosure } from "@/components/ui/collapsible";
import { formatDuration, formatValue } from "@/lib/format";
import { type ToolState } from "../run/run-state";
import { CodePanel } from "@/components/code-panel";
import { ToolResult } from "./tool-result";
import { ToolStatusIcon, toolStatusLabel } from "./tool-status";

export function ToolCard({ tool, working }: { tool: ToolState; working: boolean }) {
  const [open, setOpen] = useState(false);
  const status = tool.status === "running" && !working ? "unfinished" : tool.status;
  return (
    <section
      aria-label={`Tool ${tool.name}: ${toolStatusLabel(status)}`}
      className="overflow-hidden rounded-xl border bg-card"
    >
      <Disclosure
        open={open}
        onOpenChange={setOpen}
        className="[&>button]:rounded-xl [&>button]:px-3 [&>button]:py-2.5 [&>button]:-outline-offset-2"
        summary={
          <span className="flex min-w-0 grow items-center gap-2">
            <Wrench className="size-4 shrink-0 text-muted-foreground" aria-hidden />
            <span className="truncate font-mono text-[0.8125rem] font-medium">{tool.name}</span>
            {tool.source && (
              <span className="truncate rounded-md border px-1.5 text-xs text-muted-foreground max-sm:hidden">
                {tool.source}
              </span>
            )}
            <span className="ml-auto flex shrink-0 items-center gap-2 text-xs text-muted-foreground tabular-nums">
              {tool.durationMs !== undefined && formatDuration(tool.durationMs)}
              <ToolStatusIcon status={status} />
            </span>
          </span>
        }
      >
        <ToolDetails tool={tool} />
      </Disclosure>
      {!open && tool.error && (
        <p className="line-clamp-2 px-3 pb-2.5 pl-9 text-[0.8125rem] text-danger">{tool.error}</p>
      )}
      {working && tool.progress && <ToolProgress progress={tool.progress} />}
    </section>
  );
}

function ToolDetails({ tool }: { tool: ToolState }) {
  return (
    <div className="space-y-3 border-t px-3 py-3">
      <CodePanel title="Arguments" text={formatValue(tool.arguments) || "none"} />
      {tool.error && (
        <div className="text-[0.8125rem]">
          <p className="mb-1 text-xs font-medium text-muted-foreground">Error</p>
          <p className="text-danger">{tool.error}</p>
        </div>
      )}
      <ToolResult tool={tool} />
    </div>
  );
}

function ToolProgress({ progress }: { progress: NonNullable<ToolState["progress"]> }) {
  return (
    <div className="px-3 pb-2.5 pl-9 text-[0.8125rem] text-muted-foreground">
      {progress.message}
      {progress.ratio !== undefined && (
        <progress
          className="mt-1.5 block h-1 w-full accent-primary"
          value={progress.ratio}
          aria-label="Progress of the tool"
        />
      )}
    </div>
  );
}
