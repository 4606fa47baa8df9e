import { type UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type AgentFormValues } from "../agent-schema";

const setValueAs = (value: unknown) => (value === "" || value === undefined ? undefined : Number(value));

export function BudgetFields({ form }: { form: UseFormReturn<AgentFormValues> }) {
  const { register, formState } = form;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="Tokens of a run at most"
        hint="Sent and received together; empty means as the operator says."
        error={formState.errors.budget_tokens?.message}
      >
        {(field) => (
          <Input
            {...field}
            {...register("budget_tokens", { setValueAs })}
            inputMode="numeric"
            autoComplete="off"
          />
        )}
      </Field>
      <Field
        label="Cost of a run at most, in US dollars"
        hint="By the prices the operator has set."
        error={formState.errors.budget_cost?.message}
      >
        {(field) => (
          <Input
            {...field}
            {...register("budget_cost", { setValueAs })}
            inputMode="decimal"
            autoComplete="off"
          />
        )}
      </Field>
    </div>
  );
}
