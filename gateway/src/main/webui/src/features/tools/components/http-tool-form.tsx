import { zodResolver } from "@hookform/resolvers/zod";
import { useBlocker } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { describeError } from "@/lib/api/problem";
import { type Tool } from "@/lib/api/types";
import { useChangeTool, useCreateTool } from "../api/change-tools";
import { readConfig } from "../http/http-config";
import { draftOf } from "../http/tool-draft";
import { toolFormSchema, type ToolFormValues } from "../http/tool-form";
import { valuesOf } from "../http/tool-values";
import { fieldErrors } from "../http/violations";
import { AuthFields } from "./auth-fields";
import { BehaviourFields } from "./behaviour-fields";
import { FormSection } from "./form-section";
import { RequestFields } from "./request-fields";
import { ResponseFields } from "./response-fields";
import { SchemaField } from "./schema-field";

interface HttpToolFormProps {
  /** Unset for a new one. */
  tool: Tool | undefined;
  start: ToolFormValues;
  onSaved: (tool: Tool) => void;
  onCancel: () => void;
}

export function HttpToolForm({ tool, start, onSaved, onCancel }: HttpToolFormProps) {
  const form = useForm<ToolFormValues>({
    resolver: zodResolver(toolFormSchema),
    defaultValues: start,
    mode: "onTouched",
  });
  const { register, formState } = form;
  const { isDirty } = formState;
  const [refusals, setRefusals] = useState<string[]>([]);
  const create = useCreateTool();
  const change = useChangeTool();
  const isDone = useRef(false);

  async function submit(values: ToolFormValues) {
    setRefusals([]);
    try {
      const draft = draftOf(values);
      const saved = await (tool
        ? change.mutateAsync({ id: tool.id, change: draft })
        : create.mutateAsync(draft));
      toast.success(tool ? "Saved." : `${saved.name} is ready.`);
      isDone.current = !tool;
      form.reset(valuesOf(saved));
      onSaved(saved);
    } catch (error) {
      explain(error, values);
    }
  }

  function explain(error: unknown, values: ToolFormValues) {
    const { known, rest } = fieldErrors(error, values);
    known.forEach(({ field, message }, index) =>
      form.setError(field, { message }, { shouldFocus: index === 0 }),
    );
    setRefusals(rest);
    if (known.length === 0 && rest.length === 0) toast.error(describeError(error));
  }

  return (
    <form
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
      className="flex min-h-0 grow flex-col"
      noValidate
    >
      <div className="scroll-quiet min-h-0 grow overflow-y-auto">
        <div className="mx-auto grid max-w-7xl items-start gap-4 p-4 sm:p-6 lg:grid-cols-2">
          <div className="min-w-0 space-y-4">
            <FormSection title="Tool">
              <Field label="Name" hint="As the model calls it." error={formState.errors.name?.message}>
                {(field) => (
                  <Input
                    {...field}
                    {...register("name")}
                    className="font-mono sm:text-[0.8125rem]"
                    placeholder="create_issue"
                    autoComplete="off"
                    spellCheck={false}
                  />
                )}
              </Field>
              <Field
                label="Description"
                hint="What it does and when to use it, in the words of those who ask for it."
                error={formState.errors.description?.message}
              >
                {(field) => <Textarea {...field} {...register("description")} rows={2} />}
              </Field>
            </FormSection>
            <RequestFields form={form} />
            <AuthFields form={form} stored={tool && readConfig(tool.config).auth} />
          </div>
          <div className="min-w-0 space-y-4">
            <SchemaField form={form} />
            <BehaviourFields form={form} />
            <ResponseFields form={form} />
          </div>
        </div>
      </div>
      <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-4 py-3 sm:px-6">
        {refusals.length > 0 && (
          <p role="alert" className="mr-auto min-w-0 text-[0.8125rem] break-words text-danger">
            {refusals.join("; ")}
          </p>
        )}
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={formState.isSubmitting}>
          {formState.isSubmitting ? "Saving…" : tool ? "Save" : "Create tool"}
        </Button>
      </footer>
      <LeaveGuard isNeeded={() => isDirty && !isDone.current} />
    </form>
  );
}

/** A long form is not lost by a slip. */
function LeaveGuard({ isNeeded }: { isNeeded: () => boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: isNeeded,
    enableBeforeUnload: isNeeded,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      open={blocker.status === "blocked"}
      onOpenChange={(isOpen) => !isOpen && blocker.reset?.()}
      title="Leave without saving?"
      description="What you changed here is lost."
      action="Leave"
      onConfirm={() => blocker.proceed?.()}
    />
  );
}
