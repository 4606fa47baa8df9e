import { WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { formatCost, formatCount } from "@/lib/format";
import { describeSteps } from "../run/describe-run";
import { type RunState } from "../run/run-state";
import { type FeedSnapshot } from "../session/session-feed";
import { type Turn } from "../session/turns";

interface ChatStatusProps {
  turns: Turn[];
  active: RunState | undefined;
  maxSteps: number | undefined;
  queuePosition: number | undefined;
  connection: FeedSnapshot["connection"];
}

export function ChatStatus({ turns, active, maxSteps, queuePosition, connection }: ChatStatusProps) {
  const offline = useLasting(connection === "reconnecting" || connection === "failed");
  const { tokens, cost } = total(turns);
  return (
    <div className="flex items-center gap-2 text-xs text-muted-foreground tabular-nums">
      {offline && (
        <Badge tone="warning" role="status">
          <WifiOff aria-hidden />{" "}
          <span className="max-sm:sr-only">{connection === "failed" ? "Not live" : "Reconnecting…"}</span>
        </Badge>
      )}
      {active?.started && <Badge tone="primary">{describeSteps(active, maxSteps)}</Badge>}
      {active && !active.started && queuePosition && queuePosition > 1 && (
        <Badge tone="neutral" role="status">
          Queued, {formatCount(queuePosition - 1)} before it
        </Badge>
      )}
      {tokens > 0 && (
        <span className="whitespace-nowrap max-sm:hidden">
          {formatCount(tokens)} tokens{cost > 0 && ` · ${formatCost(cost)}`}
        </span>
      )}
    </div>
  );
}

function total(turns: Turn[]) {
  let tokens = 0;
  let cost = 0;
  for (const { run } of turns) {
    tokens += (run?.usage?.input_tokens ?? 0) + (run?.usage?.output_tokens ?? 0);
    cost += Number(run?.usage?.cost ?? 0);
  }
  return { tokens, cost };
}

/** A reconnect that takes a moment is nobody's business. */
function useLasting(condition: boolean) {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!condition) return;
    const timer = setTimeout(() => setLasting(true), 4000);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [condition]);
  return condition && lasting;
}
