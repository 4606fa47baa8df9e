import { TriangleAlert } from "lucide-react";
import { type ReactNode } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { CodeField } from "@/components/ui/code-field";
import { Field } from "@/components/ui/field";
import { formatJson, parseJson, schemaProblems, withProperty } from "../http/json-schema";
import { mismatches } from "../http/mismatches";
import { type ToolFormValues } from "../http/tool-form";
import { FormSection } from "./form-section";

const AT_ONCE = 3;

export function SchemaField({ form }: { form: UseFormReturn<ToolFormValues> }) {
  const { register, control, formState, setValue } = form;
  const text = useWatch({ control, name: "input_schema" });
  const parsed = parseJson(text);
  const problems = parsed.ok ? schemaProblems(parsed.value) : [parsed.error];
  const rewrite = (schema: unknown) =>
    setValue("input_schema", formatJson(schema), {
      shouldDirty: true,
      shouldValidate: formState.isSubmitted,
    });

  return (
    <FormSection
      title="Parameters"
      hint="What the model fills in, as JSON Schema. A description at each of them is what it goes by."
    >
      <Field
        label="JSON Schema"
        error={problems.slice(0, AT_ONCE).join(" ") || formState.errors.input_schema?.message}
        aside={
          <Button
            variant="link"
            size="sm"
            className="h-auto px-0"
            disabled={!parsed.ok}
            onClick={() => parsed.ok && rewrite(parsed.value)}
          >
            Format
          </Button>
        }
      >
        {(field) => <CodeField {...field} {...register("input_schema")} rows={16} />}
      </Field>
      {parsed.ok && problems.length === 0 && (
        <Notices
          form={form}
          onDeclare={(name, isInPath) => rewrite(withProperty(parsed.value, name, isInPath))}
        />
      )}
    </FormSection>
  );
}

interface NoticesProps {
  form: UseFormReturn<ToolFormValues>;
  onDeclare: (name: string, isRequired: boolean) => void;
}

function Notices({ form, onDeclare }: NoticesProps) {
  const [method, url, query, headers, body, body_type, input_schema] = useWatch({
    control: form.control,
    name: ["method", "url", "query", "headers", "body", "body_type", "input_schema"],
  });
  const found = mismatches({ method, url, query, headers, body, body_type, input_schema });
  return (
    <ul aria-label="How request and parameters fit" className="space-y-2 empty:hidden">
      {found.undeclared.map(({ name, places, isInPath }) => (
        <Notice key={`undeclared ${name}`} fix={`Declare ${name}`} onFix={() => onDeclare(name, isInPath)}>
          <code className="font-mono">{`{${name}}`}</code> is used in {places.join(" and ")}, but is no
          parameter.
        </Notice>
      ))}
      {found.optional.map((name) => (
        <Notice key={`optional ${name}`} fix={`Require ${name}`} onFix={() => onDeclare(name, true)}>
          <code className="font-mono">{name}</code> is part of the path, so it must be required.
        </Notice>
      ))}
      {found.unused.map((name) => (
        <Notice key={`unused ${name}`}>
          <code className="font-mono">{name}</code> is a parameter, but nothing of the request uses it.
        </Notice>
      ))}
    </ul>
  );
}

function Notice({ fix, onFix, children }: { fix?: string; onFix?: () => void; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-warning/12 px-3 py-2 text-[0.8125rem]">
      <TriangleAlert className="size-4 shrink-0 text-warning" aria-hidden />
      <span className="min-w-0 flex-1 basis-40 break-words">{children}</span>
      {fix && (
        <Button variant="secondary" size="sm" onClick={onFix}>
          {fix}
        </Button>
      )}
    </li>
  );
}
