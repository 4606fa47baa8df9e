import { CopyButton } from "@/components/copy-button";
import { Badge } from "@/components/ui/badge";
import { formatCost, formatCount, formatDuration } from "@/lib/format";
import { describeOutcome } from "../run/describe-run";
import { type RunState } from "../run/run-state";

function facts(run: RunState): string[] {
  const { usage, stepsTaken, startedAt, endedAt } = run;
  const cost = Number(usage?.cost ?? 0);
  const tokens = (usage?.input_tokens ?? 0) + (usage?.output_tokens ?? 0);
  const took = startedAt && endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : NaN;
  return [
    ...(stepsTaken ? [stepsTaken === 1 ? "1 step" : `${stepsTaken} steps`] : []),
    ...(took >= 0 ? [formatDuration(took)] : []),
    ...(tokens > 0 ? [`${formatCount(tokens)} tokens`] : []),
    ...(cost > 0 ? [formatCost(cost)] : []),
  ];
}

export function RunFooter({ run, text }: { run: RunState; text: string }) {
  const outcome = describeOutcome(run);
  return (
    <footer className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
      {text && <CopyButton text={() => text} label="Copy answer" />}
      {outcome && <Badge tone={outcome.tone}>{outcome.label}</Badge>}
      <span className="tabular-nums">{facts(run).join(" · ")}</span>
    </footer>
  );
}
