import { Plus, X } from "lucide-react";
import { useFieldArray, type UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { type Model } from "@/lib/api/types";
import { type AgentFormValues, MAX_FALLBACKS } from "../agent-schema";

interface Choice {
  model_provider: string;
  model_name: string;
}

const key = ({ model_provider, model_name }: Choice) => `${model_provider}/${model_name}`;

const choiceOf = ({ provider, model }: Model): Choice => ({ model_provider: provider, model_name: model });

/** Which models are asked, in their order, when the agent's own does not answer. */
export function FallbackFields({ form, models }: { form: UseFormReturn<AgentFormValues>; models: Model[] }) {
  const { fields, append, update, remove } = useFieldArray({
    control: form.control,
    name: "fallback_models",
  });
  const own = key({ model_provider: form.watch("model_provider"), model_name: form.watch("model_name") });
  const offered = models.map((model) => ({
    choice: choiceOf(model),
    value: key(choiceOf(model)),
    label: model.display_name ?? model.model,
  }));
  const taken = new Set([own, ...fields.map(key)]);
  const free = offered.filter(({ value }) => !taken.has(value));
  const errors = form.formState.errors.fallback_models;

  /** What is chosen stays a choice, also when its provider is not usable now. */
  function options(chosen: Choice) {
    const known = offered.find(({ value }) => value === key(chosen));
    return [known ?? { value: key(chosen), label: key(chosen) }, ...free];
  }

  function choose(index: number, value: string) {
    const found = offered.find((candidate) => candidate.value === value);
    if (found) update(index, found.choice);
  }

  return (
    <fieldset className="space-y-2">
      <legend className="text-sm font-medium">Fallback models</legend>
      <p className="text-[0.8125rem] text-muted-foreground">
        Asked one after the other when the model above does not answer.
      </p>
      {fields.map((field, index) => (
        <div key={field.id} className="flex items-center gap-2">
          <Select
            aria-label={`Fallback model ${index + 1}`}
            className="min-w-0 grow"
            value={key(field)}
            onValueChange={(value) => choose(index, value)}
            options={options(field)}
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove fallback model ${index + 1}`}
            onClick={() => remove(index)}
          >
            <X />
          </Button>
        </div>
      ))}
      {fields.length < MAX_FALLBACKS && free[0] && (
        <Button variant="secondary" size="sm" onClick={() => free[0] && append(free[0].choice)}>
          <Plus /> Add a fallback model
        </Button>
      )}
      {errors && (
        <p role="alert" className="text-[0.8125rem] text-danger">
          {errors.message ?? errors.root?.message ?? "Choose other fallback models."}
        </p>
      )}
    </fieldset>
  );
}
