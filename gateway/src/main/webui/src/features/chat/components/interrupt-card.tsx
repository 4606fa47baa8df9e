import { CircleHelp, ShieldQuestion } from "lucide-react";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { ApiError, describeError } from "@/lib/api/problem";
import { type InterruptAnswer } from "@/lib/api/types";
import { answerInterrupt } from "../api/answer-interrupt";
import { type InterruptState } from "../run/run-state";
import { type AnswerProps } from "./answer-props";
import { Approval } from "./approval";
import { Question } from "./question";
import { UnknownOutcome } from "./unknown-outcome";

const titles: Record<InterruptState["kind"], string> = {
  approval: "Needs your approval",
  question: "Has a question for you",
  unknown_outcome: "Needs to know what happened",
};

function Body(props: AnswerProps): ReactNode {
  switch (props.interrupt.kind) {
    case "approval":
      return <Approval {...props} />;
    case "unknown_outcome":
      return <UnknownOutcome {...props} />;
    case "question":
    default:
      return <Question {...props} />;
  }
}

export function InterruptCard({ interrupt, open }: { interrupt: InterruptState; open: boolean }) {
  const [busy, setBusy] = useState(false);
  const Icon = interrupt.kind === "approval" ? ShieldQuestion : CircleHelp;

  async function answer(value: InterruptAnswer) {
    setBusy(true);
    try {
      await answerInterrupt(interrupt.id, value);
    } catch (error) {
      setBusy(error instanceof ApiError && error.problem.code === "INTERRUPT_ALREADY_ANSWERED");
      toast.error(describeError(error));
    }
  }

  if (interrupt.answer || !open) return <Settled interrupt={interrupt} />;
  return (
    <section
      aria-label={titles[interrupt.kind]}
      className="rounded-xl border border-primary/40 bg-primary/5 p-4"
    >
      <h3 className="mb-3 flex items-center gap-2 text-sm font-semibold">
        <Icon className="size-4.5 text-primary" aria-hidden /> {titles[interrupt.kind] ?? "Waits for you"}
      </h3>
      <Body interrupt={interrupt} busy={busy} onAnswer={(value) => void answer(value)} />
    </section>
  );
}

const decisions: Record<string, string> = {
  approve: "approved",
  reject: "rejected",
  happened: "took effect, says",
  did_not_happen: "did not take effect, says",
  retry: "to be tried again, says",
  decline: "declined",
  cancel: "cancelled",
};

function Settled({ interrupt }: { interrupt: InterruptState }) {
  const { answer } = interrupt;
  const word = answer?.decision ?? "answered";
  const decision = decisions[word] ?? word.replaceAll("_", " ");
  const by = decision.endsWith("says") ? " " : " by ";
  return (
    <div className="rounded-xl border px-4 py-2.5 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">
          {interrupt.question ?? interrupt.call?.name ?? titles[interrupt.kind]}
        </span>
        <span className="text-muted-foreground">
          {answer ? `${decision}${by}${answer.by ?? "someone"}` : "not answered"}
        </span>
      </p>
      {answer?.text && <p className="mt-1 whitespace-pre-wrap">{answer.text}</p>}
    </div>
  );
}
