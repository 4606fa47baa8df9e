import { type ReactNode } from "react";

interface FormSectionProps {
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}

export function FormSection({ title, hint, children }: FormSectionProps) {
  return (
    <fieldset className="min-w-0 rounded-xl border bg-card p-5">
      <legend className="float-left mb-3 w-full text-sm font-semibold">{title}</legend>
      <div className="clear-both space-y-5">
        {hint && <p className="-mt-2 text-[0.8125rem] text-muted-foreground">{hint}</p>}
        {children}
      </div>
    </fieldset>
  );
}
