import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { ApiError, describeError } from "@/lib/api/problem";
import { type Agent, type Model, type Tool, type ToolAssignment } from "@/lib/api/types";
import { type AgentFormValues, agentSchema, isAgentField, toDraft, toFormValues } from "../agent-schema";
import { agentsQuery } from "../api/get-agents";
import { useSaveAgent } from "../api/save-agent";
import { BudgetFields } from "./budget-fields";
import { FallbackFields } from "./fallback-fields";
import { LimitFields } from "./limit-fields";
import { ModelFields } from "./model-fields";
import { ToolPicker } from "./tool-picker";

interface AgentFormProps {
  agent: Agent | undefined;
  models: Model[];
  tools: Tool[];
  assigned: ToolAssignment[];
  onSaved: (agent: Agent) => void;
  onCancel: () => void;
}

export function AgentForm({ agent, models, tools, assigned, onSaved, onCancel }: AgentFormProps) {
  const form = useForm<AgentFormValues>({
    resolver: zodResolver(agentSchema),
    defaultValues: toFormValues(agent, models),
    mode: "onTouched",
  });
  const { register, control, formState, setError } = form;
  const [assignments, setAssignments] = useState(assigned);
  const save = useSaveAgent();
  const queryClient = useQueryClient();

  async function submit(values: AgentFormValues) {
    try {
      const changed = JSON.stringify(assignments) !== JSON.stringify(assigned);
      const saved = await save.mutateAsync({
        agent,
        draft: toDraft(values),
        tools: changed ? assignments : undefined,
      });
      if (saved.toolsError) toast.error(`Saved, but without its tools: ${describeError(saved.toolsError)}`);
      else toast.success(agent ? "Agent saved." : `${saved.agent.name} is ready.`);
      onSaved(saved.agent);
    } catch (error) {
      showViolations(error);
    }
  }

  function showViolations(error: unknown) {
    if (error instanceof ApiError && error.problem.code === "AGENT_VERSION_CONFLICT") {
      toast.error("Somebody else changed this agent meanwhile. Open it again to see their changes.");
      void queryClient.invalidateQueries({ queryKey: agentsQuery.queryKey });
      return;
    }
    const violations = error instanceof ApiError ? error.violations : [];
    const known = violations.filter(({ field }) => isAgentField(field));
    known.forEach(({ field, message }, index) => {
      if (isAgentField(field)) setError(field, { message }, { shouldFocus: index === 0 });
    });
    if (error instanceof ApiError && error.problem.code === "AGENT_ALREADY_EXISTS") {
      setError("name", { message: error.message }, { shouldFocus: true });
    } else if (known.length === 0) {
      toast.error(describeError(error));
    }
  }

  return (
    <form
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
      className="flex min-h-0 flex-col"
      noValidate
    >
      <div className="scroll-quiet min-h-0 space-y-5 overflow-y-auto px-6 py-5">
        <Field label="Name" error={formState.errors.name?.message}>
          {(field) => (
            <Input {...field} {...register("name")} placeholder="Research assistant" autoComplete="off" />
          )}
        </Field>
        <Field
          label="Description"
          hint="For people who choose between agents."
          error={formState.errors.description?.message}
        >
          {(field) => <Input {...field} {...register("description")} autoComplete="off" />}
        </Field>
        <Field
          label="Goal"
          hint="What the agent works towards; it says itself when it got there."
          error={formState.errors.goal?.message}
        >
          {(field) => <Textarea {...field} {...register("goal")} rows={2} />}
        </Field>
        <Field
          label="Instructions"
          hint="How it should behave: tone, rules, what to avoid."
          error={formState.errors.system_prompt?.message}
        >
          {(field) => <Textarea {...field} {...register("system_prompt")} rows={4} />}
        </Field>
        <ModelFields form={form} models={models} />
        <FallbackFields form={form} models={models} />
        <LimitFields form={form} />
        <BudgetFields form={form} />
        {tools.length > 0 && (
          <fieldset className="space-y-1.5">
            <legend className="text-sm font-medium">Tools</legend>
            <ToolPicker tools={tools} value={assignments} onChange={setAssignments} />
          </fieldset>
        )}
        <Controller
          control={control}
          name="is_active"
          render={({ field: { value, onChange } }) => (
            <Field label="Active" hint="An inactive agent keeps its sessions but starts nothing new.">
              {(field) => (
                <Switch {...field} checked={value} onCheckedChange={onChange} className="mt-1 block" />
              )}
            </Field>
          )}
        />
      </div>
      <DialogFooter onCancel={onCancel}>
        <Button type="submit" disabled={formState.isSubmitting}>
          {formState.isSubmitting ? "Saving…" : agent ? "Save" : "Create agent"}
        </Button>
      </DialogFooter>
    </form>
  );
}
