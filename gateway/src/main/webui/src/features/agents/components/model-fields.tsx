import { useState } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { providerNames } from "@/config/provider-names";
import { type Model } from "@/lib/api/types";
import { type AgentFormValues } from "../agent-schema";

const OTHER = "other…";

export function ModelFields({ form, models }: { form: UseFormReturn<AgentFormValues>; models: Model[] }) {
  const { control, register, setValue, formState } = form;
  const provider = form.watch("model_provider");
  const model = form.watch("model_name");
  const offered = models.filter((candidate) => candidate.provider === provider);
  const [typing, setTyping] = useState(!offered.some((candidate) => candidate.model === model));
  const providers = [...new Set([...models.map((candidate) => candidate.provider), provider])];

  function chooseProvider(next: string) {
    const first = models.find((candidate) => candidate.provider === next);
    setValue("model_provider", next, { shouldDirty: true });
    setValue("model_name", first?.model ?? "", { shouldDirty: true });
    setTyping(!first);
  }

  function chooseModel(next: string) {
    setTyping(next === OTHER);
    setValue("model_name", next === OTHER ? "" : next, { shouldDirty: true, shouldValidate: next !== OTHER });
  }

  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Provider" error={formState.errors.model_provider?.message}>
        {(field) => (
          <Controller
            control={control}
            name="model_provider"
            render={({ field: { value } }) => (
              <Select
                {...field}
                value={value}
                onValueChange={chooseProvider}
                options={providers.map((name) => ({ value: name, label: providerNames[name] ?? name }))}
              />
            )}
          />
        )}
      </Field>
      <Field label="Model" error={formState.errors.model_name?.message}>
        {(field) => (
          <div className="space-y-2">
            {offered.length > 0 && (
              <Select
                {...(typing ? { "aria-label": "Model" } : field)}
                value={typing ? OTHER : model}
                onValueChange={chooseModel}
                options={[
                  ...offered.map((one) => ({ value: one.model, label: one.display_name ?? one.model })),
                  { value: OTHER, label: "Another model…" },
                ]}
              />
            )}
            {typing && (
              <Input
                {...field}
                {...register("model_name")}
                placeholder="Model name, as the provider spells it"
              />
            )}
          </div>
        )}
      </Field>
    </div>
  );
}
