import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { CodeField } from "@/components/ui/code-field";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { formatJson, parseJson } from "../http/json-schema";
import { type ToolFormValues } from "../http/tool-form";

type BodyType = ToolFormValues["body_type"];

const types: { value: BodyType; label: string }[] = [
  { value: "none", label: "None" },
  { value: "json", label: "JSON" },
  { value: "form", label: "Form (URL encoded)" },
  { value: "text", label: "Text" },
];

const hints: Record<BodyType, string | undefined> = {
  none: undefined,
  json: 'A text that is one placeholder, as in {"title": "{title}"}, keeps the parameter\'s type.',
  form: "Written as JSON here, sent as title=…&labels[]=….",
  text: "Sent as it is. Without a Content-Type header it is text/plain.",
};

export function BodyFields({ form }: { form: UseFormReturn<ToolFormValues> }) {
  const { register, control, formState, setValue } = form;
  const [type, body] = useWatch({ control, name: ["body_type", "body"] });
  const isJson = type === "json" || type === "form";
  const parsed = parseJson(body);
  const live = isJson && body.trim() !== "" && !parsed.ok ? parsed.error : undefined;
  const quote = live && /[:[]\s*\{[A-Za-z_]|^\s*\{[A-Za-z_]/.test(body);

  return (
    <div className="space-y-3">
      <Field label="Body">
        {(field) => (
          <Controller
            control={control}
            name="body_type"
            render={({ field: { value, onChange } }) => (
              <Select {...field} className="sm:w-56" value={value} onValueChange={onChange} options={types} />
            )}
          />
        )}
      </Field>
      {type !== "none" && (
        <Field
          label="Body template"
          hint={hints[type]}
          error={
            quote
              ? `${live} A placeholder stands in quotes, as in "{title}".`
              : (live ?? formState.errors.body?.message)
          }
          aside={
            isJson && (
              <Button
                variant="link"
                size="sm"
                className="h-auto px-0"
                disabled={!parsed.ok}
                onClick={() => parsed.ok && setValue("body", formatJson(parsed.value))}
              >
                Format
              </Button>
            )
          }
        >
          {(field) => <CodeField {...field} {...register("body")} rows={7} />}
        </Field>
      )}
    </div>
  );
}
