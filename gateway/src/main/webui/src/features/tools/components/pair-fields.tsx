import { Plus, X } from "lucide-react";
import { useFieldArray, type UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { type ToolFormValues } from "../http/tool-form";

interface PairFieldsProps {
  form: UseFormReturn<ToolFormValues>;
  list: "query" | "headers" | "response.fields";
  title: string;
  /** What one row is called, as in “Header 1”. */
  one: string;
  hint?: string;
  valuePlaceholder?: string;
}

/** Names with their values, one pair in a row. */
export function PairFields({ form, list, title, one, hint, valuePlaceholder }: PairFieldsProps) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: list });
  return (
    <div role="group" aria-label={title} className="space-y-2">
      <div>
        <p className="text-sm font-medium" aria-hidden>
          {title}
        </p>
        {hint && <p className="text-[0.8125rem] text-muted-foreground">{hint}</p>}
      </div>
      {fields.map((field, index) => (
        <PairRow
          key={field.id}
          {...{ form, list, index, valuePlaceholder }}
          label={`${one} ${index + 1}`}
          onRemove={() => remove(index)}
        />
      ))}
      <Button variant="secondary" size="sm" onClick={() => append({ name: "", value: "" })}>
        <Plus /> Add {/^[aeiou]/i.test(one) ? "an" : "a"} {one.toLowerCase()}
      </Button>
    </div>
  );
}

interface PairRowProps extends Pick<PairFieldsProps, "form" | "list" | "valuePlaceholder"> {
  index: number;
  label: string;
  onRemove: () => void;
}

function PairRow({ form, list, index, label, valuePlaceholder, onRemove }: PairRowProps) {
  const { register, getFieldState, formState } = form;
  const name = `${list}.${index}.name` as const;
  const value = `${list}.${index}.value` as const;
  const errors = [getFieldState(name, formState).error, getFieldState(value, formState).error];
  const errorId = `${list}-${index}-error`;
  const message = errors.find((error) => error?.message)?.message;
  const described = message && { "aria-describedby": errorId };
  return (
    <div>
      <div className="flex gap-2">
        <Input
          {...register(name)}
          {...described}
          className="min-w-0 basis-2/5 font-mono sm:text-[0.8125rem]"
          aria-label={`${label}, name`}
          aria-invalid={Boolean(errors[0])}
          placeholder="Name"
          autoComplete="off"
          spellCheck={false}
        />
        <Input
          {...register(value)}
          {...described}
          className="min-w-0 grow font-mono sm:text-[0.8125rem]"
          aria-label={`${label}, value`}
          aria-invalid={Boolean(errors[1])}
          placeholder={valuePlaceholder ?? "Value or {parameter}"}
          autoComplete="off"
          spellCheck={false}
        />
        <Button variant="ghost" size="icon" aria-label={`Remove ${label.toLowerCase()}`} onClick={onRemove}>
          <X />
        </Button>
      </div>
      {message && (
        <p id={errorId} role="alert" className="mt-1 text-[0.8125rem] text-danger">
          {message}
        </p>
      )}
    </div>
  );
}
