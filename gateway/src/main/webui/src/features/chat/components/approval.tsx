import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { formatValue } from "@/lib/format";
import { CodePanel } from "@/components/code-panel";
import { type AnswerProps } from "./answer-props";

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

export function Approval({ interrupt, busy, onAnswer }: AnswerProps) {
  const original = formatValue(interrupt.call?.arguments) || "{}";
  const [edited, setEdited] = useState<string>();
  const [reason, setReason] = useState("");
  const parsed = edited === undefined ? undefined : parse(edited);
  const invalid = edited !== undefined && !parsed;

  return (
    <div className="space-y-3">
      <p className="text-sm">
        It wants to use{" "}
        <code className="rounded bg-muted px-1.5 py-0.5 font-mono text-[0.8125rem]">
          {interrupt.call?.name ?? "a tool"}
        </code>
        .
      </p>
      {edited === undefined ? (
        <CodePanel title="Arguments" text={original} />
      ) : (
        <Field label="Arguments" error={invalid ? "This is not valid JSON." : undefined}>
          {(field) => (
            <Textarea
              {...field}
              className="font-mono text-[0.8125rem]"
              rows={6}
              value={edited}
              onChange={(event) => setEdited(event.target.value)}
            />
          )}
        </Field>
      )}
      <Input
        aria-label="Reason, if you reject"
        placeholder="Reason, if you reject (optional)"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          disabled={busy || invalid}
          onClick={() => onAnswer({ decision: "approve", ...(parsed ? { arguments: parsed.value } : {}) })}
        >
          {edited === undefined ? "Approve" : "Approve with changes"}
        </Button>
        <Button
          variant="secondary"
          disabled={busy}
          onClick={() =>
            onAnswer({ decision: "reject", ...(reason.trim() ? { reason: reason.trim() } : {}) })
          }
        >
          Reject
        </Button>
        <Button
          variant="ghost"
          disabled={busy}
          onClick={() => setEdited(edited === undefined ? original : undefined)}
        >
          {edited === undefined ? "Edit arguments" : "Undo changes"}
        </Button>
      </div>
    </div>
  );
}
