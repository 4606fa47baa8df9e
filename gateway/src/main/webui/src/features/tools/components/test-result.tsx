import { useEffect, useRef } from "react";
import { CodePanel } from "@/components/code-panel";
import { Badge } from "@/components/ui/badge";
import { type ToolTrial } from "@/lib/api/types";
import { formatDuration, formatValue } from "@/lib/format";

export function TestResult({ trial, isPending }: { trial: ToolTrial | undefined; isPending: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (trial) place.current?.scrollIntoView({ block: "nearest" });
  }, [trial]);
  return (
    <div ref={place} role="status" className="text-sm">
      {isPending ? <p className="text-muted-foreground">Running…</p> : trial && <Outcome trial={trial} />}
    </div>
  );
}

function Outcome({ trial }: { trial: ToolTrial }) {
  return (
    <div className="space-y-2">
      <p className="flex items-center gap-2">
        <Badge tone={trial.status === "ok" ? "success" : "danger"}>
          {trial.status === "ok" ? "Succeeded" : "Failed"}
        </Badge>
        <span className="text-muted-foreground tabular-nums">{formatDuration(trial.duration_ms)}</span>
      </p>
      {trial.error && (
        <p className="break-words text-danger">
          {trial.error.message} <span className="font-mono text-xs">{trial.error.code}</span>
        </p>
      )}
      {trial.status === "ok" && <CodePanel title="Output" text={formatValue(trial.output) || "null"} />}
    </div>
  );
}
