import { Circle, CircleCheck, CircleDot, CircleX } from "lucide-react";
import { cn } from "@/lib/cn";
import { type PlanStep } from "../run/stream-event";

function look(status: string) {
  const word = status.toLowerCase();
  if (/^(done|completed|complete|finished)$/.test(word))
    return { icon: CircleCheck, label: "Done", className: "text-success", over: true };
  if (/^(in_progress|active|running|current)$/.test(word))
    return { icon: CircleDot, label: "In progress", className: "text-primary", over: false };
  if (/^(failed|skipped|cancelled)$/.test(word))
    return { icon: CircleX, label: status, className: "text-muted-foreground", over: true };
  return { icon: Circle, label: "To do", className: "text-muted-foreground", over: false };
}

export function Plan({ steps }: { steps: PlanStep[] }) {
  const over = steps.filter((step) => look(step.status).over).length;
  return (
    <section aria-label="Plan" className="rounded-xl border bg-card px-4 py-3">
      <h3 className="mb-2 flex justify-between text-[0.8125rem] font-medium">
        Plan
        <span className="font-normal text-muted-foreground tabular-nums">
          {over} of {steps.length}
        </span>
      </h3>
      <ol className="space-y-1.5">
        {steps.map((step, index) => {
          const { icon: Icon, label, className, over: isOver } = look(step.status);
          return (
            <li key={index} className="flex items-start gap-2.5 text-sm">
              <Icon role="img" aria-label={label} className={cn("mt-0.5 size-4 shrink-0", className)} />
              <span className={isOver ? "text-muted-foreground" : ""}>{step.description}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
