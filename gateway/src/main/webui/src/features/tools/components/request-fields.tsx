import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { methods } from "../http/http-config";
import { type ToolFormValues } from "../http/tool-form";
import { BodyFields } from "./body-fields";
import { FormSection } from "./form-section";
import { PairFields } from "./pair-fields";

const methodOptions = methods.map((value) => ({ value, label: value }));

export function RequestFields({ form }: { form: UseFormReturn<ToolFormValues> }) {
  const { register, control, formState } = form;
  const method = useWatch({ control, name: "method" });
  return (
    <FormSection
      title="Request"
      hint={
        <>
          A name in braces, such as <code className="font-mono">{"{project}"}</code>, stands for the parameter
          of that name; <code className="font-mono">{"{{"}</code> is the brace itself.
        </>
      }
    >
      <div className="grid gap-3 sm:grid-cols-[7rem_1fr]">
        <Field label="Method" error={formState.errors.method?.message}>
          {(field) => (
            <Controller
              control={control}
              name="method"
              render={({ field: { value, onChange } }) => (
                <Select {...field} value={value} onValueChange={onChange} options={methodOptions} />
              )}
            />
          )}
        </Field>
        <Field label="URL" error={formState.errors.url?.message}>
          {(field) => (
            <Input
              {...field}
              {...register("url")}
              className="font-mono sm:text-[0.8125rem]"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://api.example.com/projects/{project}/issues"
            />
          )}
        </Field>
      </div>
      <PairFields
        form={form}
        list="query"
        title="Query"
        one="Query parameter"
        hint={
          'A parameter that is not given is left out. A list, as in ["a", "{b}"], is sent as repeated pairs.'
        }
      />
      <PairFields form={form} list="headers" title="Headers" one="Header" />
      {method === "GET" || method === "HEAD" ? (
        <p className="text-[0.8125rem] text-muted-foreground">{method} sends no body.</p>
      ) : (
        <BodyFields form={form} />
      )}
    </FormSection>
  );
}
