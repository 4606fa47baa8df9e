import { cn } from "@/lib/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type OpenApiOperation } from "@/lib/api/types";
import { neededSecrets } from "../openapi/operations";

export interface Options {
  name_prefix: string;
  server_url: string;
  credentials: Record<string, string>;
}

interface ImportOptionsProps {
  picked: OpenApiOperation[];
  options: Options;
  errors: Record<string, string>;
  onChange: (options: Options) => void;
  /** Only the service knows what the names become; told once it is typed. */
  onRename: (prefix: string) => void;
  className?: string;
}

const PREFIX = /^[a-zA-Z0-9_-]{0,24}$/;

export function ImportOptions({
  picked,
  options,
  errors,
  onChange,
  onRename,
  className,
}: ImportOptionsProps) {
  const needed = neededSecrets(picked);
  const isPrefix = PREFIX.test(options.name_prefix);
  return (
    <section
      aria-label="Options"
      className={cn("min-w-0 space-y-5 rounded-xl border bg-card p-5", className)}
    >
      <Field
        label="Before each name"
        hint="Keeps the names of two APIs apart, as in pets_."
        error={isPrefix ? errors.name_prefix : "At most 24 letters, digits, _ or -"}
      >
        {(field) => (
          <Input
            {...field}
            value={options.name_prefix}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...options, name_prefix: event.target.value.trim() })}
            onBlur={() => isPrefix && onRename(options.name_prefix)}
          />
        )}
      </Field>
      <Field
        label="Server"
        hint="Where requests go; empty is the document's first server."
        error={errors.server_url}
      >
        {(field) => (
          <Input
            {...field}
            value={options.server_url}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://api.example.com"
            onChange={(event) => onChange({ ...options, server_url: event.target.value.trim() })}
          />
        )}
      </Field>
      {needed.map(({ type, title, count, fields }) => (
        <fieldset key={type} className="space-y-3">
          <legend className="text-[0.8125rem] text-muted-foreground">
            {count === 1 ? "One chosen operation needs" : `${count} chosen operations need`} {title}. Without
            it they are added all the same, and can be given it later.
          </legend>
          {fields.map(({ name, label }) => (
            <Field key={name} label={label} error={errors[`credentials.${name}`]}>
              {(field) => (
                <Input
                  {...field}
                  type={name === "username" ? "text" : "password"}
                  value={options.credentials[name] ?? ""}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) =>
                    onChange({
                      ...options,
                      credentials: { ...options.credentials, [name]: event.target.value },
                    })
                  }
                />
              )}
            </Field>
          ))}
        </fieldset>
      ))}
      {picked.length > 0 && needed.length === 0 && (
        <p className="text-[0.8125rem] text-muted-foreground">What you chose needs no credentials.</p>
      )}
    </section>
  );
}
