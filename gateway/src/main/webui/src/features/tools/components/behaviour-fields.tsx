import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { type Method, onlyReads } from "../http/http-config";
import { type ToolFormValues } from "../http/tool-form";
import { policies } from "../tool-words";
import { FormSection } from "./form-section";

type Effect = ToolFormValues["effect"];

const effects = (method: Method): { value: Effect; label: string }[] => [
  {
    value: "by_method",
    label: `As ${method} says: it ${onlyReads(method) ? "only reads" : "changes something"}`,
  },
  { value: "reads", label: "It only reads" },
  { value: "changes", label: "It changes something" },
];

/** The same decision as the service's. */
function whenCutOff(method: Method, effect: Effect, isIdempotent: boolean) {
  const reads = effect === "by_method" ? onlyReads(method) : effect === "reads";
  if (reads) return "A call that was cut off is run again.";
  return isIdempotent
    ? "A call that was cut off is run again, with the same Idempotency-Key."
    : "A call that was cut off is never run again by itself: a person is asked what happened.";
}

export function BehaviourFields({ form }: { form: UseFormReturn<ToolFormValues> }) {
  const { register, control, formState } = form;
  const [method, effect, idempotent] = useWatch({ control, name: ["method", "effect", "idempotent"] });
  const reads = effect === "by_method" ? onlyReads(method) : effect === "reads";
  return (
    <FormSection title="Behaviour">
      <Field label="What a call does" hint={whenCutOff(method, effect, idempotent)}>
        {(field) => (
          <Controller
            control={control}
            name="effect"
            render={({ field: { value, onChange } }) => (
              <Select {...field} value={value} onValueChange={onChange} options={effects(method)} />
            )}
          />
        )}
      </Field>
      {!reads && <Hint form={form} name="idempotent" label="Repeating the same call does no further harm" />}
      {effect !== "reads" && (
        <Hint form={form} name="destructive" label="It may destroy what cannot be restored" />
      )}
      {formState.errors.destructive && (
        <p role="alert" className="text-[0.8125rem] text-danger">
          {formState.errors.destructive.message}
        </p>
      )}
      <Field
        label="When an agent calls it"
        hint="An agent may be given it with a stricter rule."
        error={formState.errors.policy?.message}
      >
        {(field) => (
          <Controller
            control={control}
            name="policy"
            render={({ field: { value, onChange } }) => (
              <Select {...field} value={value} onValueChange={onChange} options={policies} />
            )}
          />
        )}
      </Field>
      <Field label="Time limit in seconds" error={formState.errors.timeout_s?.message}>
        {(field) => (
          <Input
            {...field}
            {...register("timeout_s", { setValueAs: Number })}
            className="sm:w-40"
            inputMode="decimal"
            autoComplete="off"
          />
        )}
      </Field>
      <Controller
        control={control}
        name="is_active"
        render={({ field: { value, onChange } }) => (
          <Field label="Active" hint="Switched off, no agent can call it.">
            {(field) => (
              <Switch {...field} checked={value} onCheckedChange={onChange} className="mt-1 block" />
            )}
          </Field>
        )}
      />
    </FormSection>
  );
}

interface HintProps {
  form: UseFormReturn<ToolFormValues>;
  name: "idempotent" | "destructive";
  label: string;
}

function Hint({ form, name, label }: HintProps) {
  function change(checked: boolean) {
    form.setValue(name, checked, { shouldDirty: true });
    // As the service does for a new tool of which nothing else is said.
    if (name === "destructive" && checked && form.getValues("policy") === "allow")
      form.setValue("policy", "ask");
  }
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value } }) => (
        <div className="flex items-start gap-2.5">
          <Checkbox id={name} checked={value} onCheckedChange={(checked) => change(checked === true)} />
          <label htmlFor={name} className="cursor-pointer text-sm">
            {label}
          </label>
        </div>
      )}
    />
  );
}
