import { type UseFormReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type ToolFormValues } from "../http/tool-form";
import { FormSection } from "./form-section";
import { PairFields } from "./pair-fields";

export function ResponseFields({ form }: { form: UseFormReturn<ToolFormValues> }) {
  const { register, formState } = form;
  return (
    <FormSection
      title="Response"
      hint="The model gets the whole answer. Of a JSON answer it can get only what matters, which saves tokens."
    >
      <Field
        label="Part of the answer"
        hint="A JSON pointer, such as /data/items; empty is all of it."
        error={formState.errors.response?.select?.message}
      >
        {(field) => (
          <Input
            {...field}
            {...register("response.select")}
            className="font-mono sm:text-[0.8125rem]"
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <PairFields
        form={form}
        list="response.fields"
        title="Fields"
        one="Field"
        hint="Names for what lies in that part; of a list, in each of its elements."
        valuePlaceholder="/html_url"
      />
    </FormSection>
  );
}
