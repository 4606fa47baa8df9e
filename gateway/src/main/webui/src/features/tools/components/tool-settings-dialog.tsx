import { useState } from "react";
import { toast } from "sonner";
import { CodePanel } from "@/components/code-panel";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { ApiError, describeError } from "@/lib/api/problem";
import { type Tool } from "@/lib/api/types";
import { useChangeTool } from "../api/change-tools";
import { formatJson } from "../http/json-schema";
import { effectOf, policies, sourceLabel } from "../tool-words";

/** What a tool is belongs to its maker; how it is used here does not. */
export function ToolSettingsDialog({ tool, onClose }: { tool: Tool | undefined; onClose: () => void }) {
  return (
    <Dialog
      open={tool !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={tool?.name ?? ""}
      description={tool && `${sourceLabel(tool.source)}: what it is and does is its maker's.`}
      className="max-w-2xl"
    >
      {tool && <Settings key={tool.id} tool={tool} onClose={onClose} />}
    </Dialog>
  );
}

function Settings({ tool, onClose }: { tool: Tool; onClose: () => void }) {
  const change = useChangeTool();
  const [policy, setPolicy] = useState(tool.policy);
  const [seconds, setSeconds] = useState(String(tool.timeout_ms / 1000));
  const [isActive, setIsActive] = useState(tool.is_active);
  const [timeError, setTimeError] = useState<string>();
  const effect = effectOf(tool);

  function save() {
    const timeout_ms = Math.round(Number(seconds) * 1000);
    if (!(timeout_ms >= 100 && timeout_ms <= 600_000)) return setTimeError("From 0.1 s to 600 s.");
    change.mutate(
      { id: tool.id, change: { policy, timeout_ms, is_active: isActive } },
      {
        onSuccess: () => {
          toast.success("Saved.");
          onClose();
        },
        onError: (error) => {
          const [violation] = error instanceof ApiError ? error.violations : [];
          if (violation?.field === "timeout_ms") setTimeError(violation.message);
          else toast.error(describeError(error));
        },
      },
    );
  }

  return (
    <>
      <div className="scroll-quiet min-h-0 space-y-5 overflow-y-auto px-6 py-5">
        <p className="text-sm whitespace-pre-line text-muted-foreground">{tool.description}</p>
        <p className="text-sm">
          {effect.label}: {effect.whenCutOff}.
        </p>
        <CodePanel title="Parameters" text={formatJson(tool.input_schema)} />
        <Field label="When an agent calls it" hint="An agent may be given it with a stricter rule.">
          {(field) => <Select {...field} value={policy} onValueChange={setPolicy} options={policies} />}
        </Field>
        <Field label="Time limit in seconds" error={timeError}>
          {(field) => (
            <Input
              {...field}
              value={seconds}
              inputMode="decimal"
              onChange={(event) => {
                setTimeError(undefined);
                setSeconds(event.target.value);
              }}
            />
          )}
        </Field>
        <Field label="Active" hint="Switched off, no agent can call it.">
          {(field) => (
            <Switch {...field} checked={isActive} onCheckedChange={setIsActive} className="mt-1 block" />
          )}
        </Field>
      </div>
      <DialogFooter onCancel={onClose}>
        <Button onClick={save} disabled={change.isPending}>
          {change.isPending ? "Saving…" : "Save"}
        </Button>
      </DialogFooter>
    </>
  );
}
