import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type AnswerProps } from "./answer-props";
import { asRecord, fieldsOf, onlyChoice, type QuestionField, toValues } from "./question-fields";

export function Question({ interrupt, busy, onAnswer }: AnswerProps) {
  const [text, setText] = useState("");
  const [entered, setEntered] = useState<Record<string, string>>({});
  const fields = fieldsOf(interrupt.schema);
  const choice = onlyChoice(fields);
  // A form that is more than simple is filled in as JSON.
  const raw = !fields && interrupt.schema !== undefined && interrupt.schema !== null;
  const values = fields ? toValues(fields, entered) : raw ? asRecord(text) : undefined;
  const complete = fields
    ? fields.every((field) => !field.required || field.type === "boolean" || entered[field.name])
    : raw
      ? values
      : text.trim();

  if (choice) {
    return (
      <div className="space-y-3">
        <p className="text-sm whitespace-pre-wrap">{interrupt.question}</p>
        <div className="flex flex-wrap gap-2">
          {choice.choices.map((value) => (
            <Button
              key={value}
              variant="secondary"
              disabled={busy}
              onClick={() => onAnswer({ values: { [choice.name]: value } })}
            >
              {value}
            </Button>
          ))}
          <Decline busy={busy} onAnswer={onAnswer} />
        </div>
      </div>
    );
  }
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete && !busy) onAnswer(values ? { values } : { text: text.trim() });
      }}
    >
      <p className="text-sm whitespace-pre-wrap">{interrupt.question}</p>
      {fields?.map((field) => (
        <QuestionInput
          key={field.name}
          field={field}
          value={entered[field.name] ?? ""}
          onChange={(value) => setEntered((all) => ({ ...all, [field.name]: value }))}
        />
      ))}
      {!fields && (
        <Textarea
          aria-label="Your answer"
          placeholder={raw ? "Your answer, as JSON" : "Your answer"}
          rows={2}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={busy || !complete}>
          Answer
        </Button>
        <Decline busy={busy} onAnswer={onAnswer} />
      </div>
    </form>
  );
}

function Decline({ busy, onAnswer }: Pick<AnswerProps, "busy" | "onAnswer">) {
  return (
    <Button type="button" variant="ghost" disabled={busy} onClick={() => onAnswer({ action: "decline" })}>
      Decline
    </Button>
  );
}

interface QuestionInputProps {
  field: QuestionField;
  value: string;
  onChange: (value: string) => void;
}

function QuestionInput({ field, value, onChange }: QuestionInputProps) {
  const options = field.choices.map((choice) => ({ value: choice, label: choice }));
  return (
    <Field label={field.label}>
      {(control) => {
        switch (field.type) {
          case "choice":
            return (
              <Select
                {...control}
                value={value}
                onValueChange={onChange}
                options={options}
                placeholder="Choose"
              />
            );
          case "boolean":
            return (
              <Checkbox
                {...control}
                checked={value === "true"}
                onCheckedChange={(on) => onChange(String(on === true))}
              />
            );
          case "text":
          case "number":
            return (
              <Input
                {...control}
                type={field.type}
                step="any"
                value={value}
                onChange={(event) => onChange(event.target.value)}
              />
            );
        }
      }}
    </Field>
  );
}
