import { Controller, type UseFormReturn, useWatch } from "react-hook-form";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type HttpAuthType, type HttpConfig } from "../http/http-config";
import { type ToolFormValues } from "../http/tool-form";
import { FormSection } from "./form-section";

type Secret = "token" | "value" | "username" | "password";

const types: { value: HttpAuthType; label: string }[] = [
  { value: "none", label: "None" },
  { value: "bearer", label: "Bearer token" },
  { value: "api_key", label: "API key" },
  { value: "basic", label: "User name and password" },
];

const secrets: Record<HttpAuthType, { name: Secret; label: string }[]> = {
  none: [],
  bearer: [{ name: "token", label: "Token" }],
  api_key: [{ name: "value", label: "Key" }],
  basic: [
    { name: "username", label: "User name" },
    { name: "password", label: "Password" },
  ],
};

const places: { value: "header" | "query"; label: string }[] = [
  { value: "header", label: "In a header" },
  { value: "query", label: "In the query" },
];

interface AuthFieldsProps {
  form: UseFormReturn<ToolFormValues>;
  /** What is stored; nothing of a new tool. */
  stored: HttpConfig["auth"] | undefined;
}

export function AuthFields({ form, stored }: AuthFieldsProps) {
  const { register, control, formState } = form;
  const [type, place] = useWatch({ control, name: ["auth.type", "auth.place"] });
  const errors = formState.errors.auth;
  const isSet = (name: Secret) => stored?.type === type && stored.set.includes(name);
  return (
    <FormSection
      title="Authentication"
      hint={type === "none" ? undefined : "What is secret is stored encrypted, and never shown again."}
    >
      <Field label="Type" error={errors?.type?.message}>
        {(field) => (
          <Controller
            control={control}
            name="auth.type"
            render={({ field: { value, onChange } }) => (
              <Select
                {...field}
                aria-label="Authentication"
                value={value}
                onValueChange={onChange}
                options={types}
              />
            )}
          />
        )}
      </Field>
      {type === "api_key" && (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Where it goes">
            {(field) => (
              <Controller
                control={control}
                name="auth.place"
                render={({ field: { value, onChange } }) => (
                  <Select {...field} value={value} onValueChange={onChange} options={places} />
                )}
              />
            )}
          </Field>
          <Field
            label={place === "header" ? "Name of the header" : "Name in the query"}
            error={errors?.key_name?.message}
          >
            {(field) => (
              <Input
                {...field}
                {...register("auth.key_name")}
                placeholder={place === "header" ? "X-API-Key" : "api_key"}
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
        </div>
      )}
      {secrets[type].map(({ name, label }) => (
        <Field
          key={name}
          label={label}
          aside={<Badge tone={isSet(name) ? "success" : "neutral"}>{isSet(name) ? "Set" : "Not set"}</Badge>}
          hint={isSet(name) ? "Type to replace it." : "Calls fail until it is set."}
          error={errors?.[name]?.message}
        >
          {(field) => (
            <Input
              {...field}
              {...register(`auth.${name}`)}
              type={name === "username" ? "text" : "password"}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      ))}
    </FormSection>
  );
}
