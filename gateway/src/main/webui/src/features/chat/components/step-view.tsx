import { RefreshCw, Replace, Scissors } from "lucide-react";
import { memo, useDeferredValue } from "react";
import { Markdown } from "@/components/markdown/markdown";
import { formatDuration } from "@/lib/format";
import { type StepState } from "../run/run-state";
import { Compacted } from "./compacted";
import { InterruptCard } from "./interrupt-card";
import { Reasoning } from "./reasoning";
import { ToolCard } from "./tool-card";
import { UnknownPart } from "./unknown-part";

interface StepViewProps {
  step: StepState;
  working: boolean;
  /** The model of the agent, where it is known. */
  firstAsked?: string | undefined;
}

export const StepView = memo(function StepView({ step, working, firstAsked }: StepViewProps) {
  const standIn = firstAsked && step.model !== firstAsked ? step.model : undefined;
  return (
    <>
      {step.compacted && <Compacted {...step.compacted} />}
      {step.reasoning && <Reasoning reasoning={step.reasoning} working={working && !hasSpoken(step)} />}
      {standIn && (
        <p className="flex items-center gap-2 text-[0.8125rem] text-muted-foreground">
          <Replace className="size-4 shrink-0" aria-hidden />
          <span className="min-w-0 break-words">
            {standIn} stood in for {firstAsked}, which did not answer.
          </span>
        </p>
      )}
      {step.response && <ResponseText text={step.response.text} />}
      {step.cut && (
        <p className="flex items-center gap-2 text-[0.8125rem] text-muted-foreground">
          <Scissors className="size-4 shrink-0" aria-hidden />
          {whyCut(step.cutReason)}
        </p>
      )}
      {step.retry && working && (
        <p className="flex items-center gap-2 text-sm text-warning">
          <RefreshCw className="size-4 shrink-0" aria-hidden />
          {step.retry.reason}
          {step.retry.afterMs ? ` Trying again in ${formatDuration(step.retry.afterMs)}.` : " Trying again."}
        </p>
      )}
      {step.tools.map((tool) => (
        <ToolCard key={tool.callId} tool={tool} working={working} />
      ))}
      {step.interrupts.map((interrupt) => (
        <InterruptCard key={interrupt.id} interrupt={interrupt} open={working} />
      ))}
      {step.unknown.map((part, index) => (
        <UnknownPart key={index} {...part} />
      ))}
    </>
  );
});

/** A reason that is not known here is one all the same. */
function whyCut(reason: StepState["cutReason"]) {
  if (reason === "length") return "The answer stopped here: the model reached its output limit.";
  if (reason === "content_filter") return "The answer was stopped here by the provider's content filter.";
  return "The answer was stopped here.";
}

/** The thoughts of a step are recorded with its answer; they are over once the answer begins. */
const hasSpoken = (step: StepState) => step.response !== undefined || step.tools.length > 0;

/** Parsing Markdown may fall behind a fast model; typing and scrolling must not. */
function ResponseText({ text }: { text: string }) {
  return <Markdown text={useDeferredValue(text)} />;
}
