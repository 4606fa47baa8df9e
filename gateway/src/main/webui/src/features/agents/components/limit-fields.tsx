import { Controller, type UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Slider } from "@/components/ui/slider";
import { type AgentFormValues } from "../agent-schema";

const Value = ({ children }: { children: string }) => (
  <output className="text-sm text-muted-foreground tabular-nums">{children}</output>
);

export function LimitFields({ form }: { form: UseFormReturn<AgentFormValues> }) {
  const { control, formState } = form;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Controller
        control={control}
        name="max_steps"
        render={({ field: { value, onChange } }) => (
          <Field
            label="Steps at most"
            hint="A step is one model call and the tools it asks for."
            aside={<Value>{String(value)}</Value>}
            error={formState.errors.max_steps?.message}
          >
            {({ id }) => (
              <Slider
                id={id}
                label="Steps at most"
                min={1}
                max={100}
                step={1}
                value={value}
                onValueChange={onChange}
              />
            )}
          </Field>
        )}
      />
      <Controller
        control={control}
        name="temperature"
        render={({ field: { value, onChange } }) => (
          <Field
            label="Temperature"
            hint="Low is predictable, high is varied."
            aside={<Value>{value.toFixed(1)}</Value>}
            error={formState.errors.temperature?.message}
          >
            {({ id }) => (
              <Slider
                id={id}
                label="Temperature"
                min={0}
                max={2}
                step={0.1}
                value={value}
                onValueChange={(next) => onChange(Math.round(next * 10) / 10)}
              />
            )}
          </Field>
        )}
      />
    </div>
  );
}
