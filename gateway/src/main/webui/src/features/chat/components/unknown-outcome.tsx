import { Button } from "@/components/ui/button";
import { formatValue } from "@/lib/format";
import { CodePanel } from "@/components/code-panel";
import { type AnswerProps } from "./answer-props";

export function UnknownOutcome({ interrupt, busy, onAnswer }: AnswerProps) {
  return (
    <div className="space-y-3">
      <p className="text-sm">
        The call to <code className="font-mono text-[0.8125rem]">{interrupt.call?.name ?? "a tool"}</code> was
        cut off, and it is not known whether it took effect. Please check, then say how to go on.
      </p>
      {interrupt.call?.arguments !== undefined && (
        <CodePanel title="Arguments" text={formatValue(interrupt.call.arguments)} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" disabled={busy} onClick={() => onAnswer({ outcome: "happened" })}>
          It took effect
        </Button>
        <Button variant="secondary" disabled={busy} onClick={() => onAnswer({ outcome: "did_not_happen" })}>
          It did not
        </Button>
        <Button variant="secondary" disabled={busy} onClick={() => onAnswer({ outcome: "retry" })}>
          Try it again
        </Button>
      </div>
    </div>
  );
}
