import { CodeField } from "@/components/ui/code-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type Parameter } from "../arguments";

interface ArgumentFieldProps {
  parameter: Parameter;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

const NOTHING = "nothing";

export function ArgumentField({ parameter, value, error, onChange }: ArgumentFieldProps) {
  const { name, hint, isRequired, control } = parameter;
  return (
    <Field
      label={<span className="font-mono text-[0.8125rem]">{name}</span>}
      aside={
        <span className="text-xs text-muted-foreground">{isRequired ? "required" : kindOf(parameter)}</span>
      }
      hint={hint}
      error={error}
    >
      {(field) =>
        control.kind === "choice" ? (
          <Select
            {...field}
            value={value || NOTHING}
            onValueChange={(next) => onChange(next === NOTHING ? "" : next)}
            options={[{ value: NOTHING, label: "Not given" }, ...control.options]}
          />
        ) : control.kind === "json" ? (
          <CodeField
            {...field}
            className="min-h-16"
            value={value}
            placeholder="JSON"
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Input
            {...field}
            value={value}
            autoComplete="off"
            inputMode={control.kind === "number" ? "decimal" : "text"}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

function kindOf({ control }: Parameter) {
  switch (control.kind) {
    case "number":
      return control.isInteger ? "whole number" : "number";
    case "json":
      return "JSON";
    case "choice":
      return "choice";
    case "text":
      return "text";
  }
}
