import { CircleAlert } from "lucide-react";
import { Markdown } from "@/components/markdown/markdown";
import { describeActivity } from "../run/describe-run";
import { isFinal, type RunState } from "../run/run-state";
import { Memories } from "./memories";
import { Plan } from "./plan";
import { RunFooter } from "./run-footer";
import { StepView } from "./step-view";

export function RunView({ run }: { run: RunState }) {
  const working = !isFinal(run);
  const text = run.steps
    .map((step) => step.response?.text ?? "")
    .filter(Boolean)
    .join("\n\n");
  const summary = !text && run.summary;
  return (
    <div className="space-y-4">
      {run.memories.length > 0 && <Memories memories={run.memories} />}
      {run.plan.length > 0 && <Plan steps={run.plan} />}
      {run.steps.map((step) => (
        <StepView key={step.number} step={step} working={working} firstAsked={run.model} />
      ))}
      {summary && <Markdown text={summary} />}
      {run.error && (
        <p
          role="alert"
          className="flex items-start gap-2.5 rounded-xl border border-danger/40 bg-danger/5 px-4 py-3 text-sm"
        >
          <CircleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />
          {run.error.message}
        </p>
      )}
      {working ? <Activity run={run} /> : <RunFooter run={run} text={text || run.summary || ""} />}
    </div>
  );
}

function Activity({ run }: { run: RunState }) {
  return (
    <p className="flex min-h-8 items-center gap-2.5 text-sm text-muted-foreground">
      <span aria-hidden className="size-2 animate-pulse rounded-full bg-primary" />
      {describeActivity(run)}…
    </p>
  );
}
