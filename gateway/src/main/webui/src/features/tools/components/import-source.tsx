import { FileUp } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeField } from "@/components/ui/code-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { formatBytes } from "@/lib/format";
import { isTooLarge, type Source } from "../openapi/operations";

interface ImportSourceProps {
  isPending: boolean;
  /** What the service has against it, by its field. */
  errors: Record<string, string>;
  onRead: (source: Source) => void;
}

type From = "url" | "file" | "text";

/** The first step: the document. */
export function ImportSource({ isPending, errors, onRead }: ImportSourceProps) {
  const [from, setFrom] = useState<From>("url");
  const [url, setUrl] = useState("");
  const [text, setText] = useState("");
  const [file, setFile] = useState<{ name: string; size: number; text: string }>();
  const [missing, setMissing] = useState<string>();

  const document = from === "file" ? (file?.text ?? "") : text;

  function read() {
    const refusal = from === "url" ? refuseUrl(url.trim()) : refuseDocument(document);
    setMissing(refusal);
    if (refusal === undefined) onRead(from === "url" ? { url: url.trim() } : { document });
  }

  function choose(next: string) {
    setMissing(undefined);
    setFrom(next as From);
  }

  return (
    <form
      noValidate
      className="mx-auto max-w-2xl space-y-5 p-4 sm:p-6"
      onSubmit={(event) => {
        event.preventDefault();
        read();
      }}
    >
      <p className="text-sm text-muted-foreground">
        Each operation of an OpenAPI document (3.0 or 3.1, JSON or YAML) can become a tool. You choose which,
        and nothing is added before.
      </p>
      <Tabs value={from} onValueChange={choose}>
        <TabsList aria-label="Where the document is">
          <TabsTrigger value="url">Address</TabsTrigger>
          <TabsTrigger value="file">File</TabsTrigger>
          <TabsTrigger value="text">Paste</TabsTrigger>
        </TabsList>
        <TabsContent value="url" className="pt-5 outline-none">
          <Field label="Address of the document" error={missing ?? errors.url}>
            {(field) => (
              <Input
                {...field}
                value={url}
                inputMode="url"
                autoComplete="off"
                spellCheck={false}
                placeholder="https://api.example.com/openapi.json"
                onChange={(event) => setUrl(event.target.value)}
              />
            )}
          </Field>
        </TabsContent>
        <TabsContent value="file" className="pt-5 outline-none">
          <FileChoice
            chosen={file && `${file.name}, ${formatBytes(file.size)}`}
            error={missing ?? errors.document}
            onChoose={(next) => {
              setMissing(undefined);
              setFile(next);
            }}
          />
        </TabsContent>
        <TabsContent value="text" className="pt-5 outline-none">
          <Field label="The document" error={missing ?? errors.document}>
            {(field) => (
              <CodeField
                {...field}
                rows={14}
                value={text}
                placeholder={'{"openapi": "3.1.0", …}'}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        </TabsContent>
      </Tabs>
      <Button type="submit" disabled={isPending}>
        {isPending ? "Reading…" : "Read the document"}
      </Button>
    </form>
  );
}

const refuseUrl = (url: string) =>
  /^https?:\/\/[^\s/]/i.test(url) ? undefined : "An address, such as https://api.example.com/openapi.json.";

function refuseDocument(document: string) {
  if (document.trim() === "") return "There is no document yet.";
  return isTooLarge(document)
    ? "It is over 1 MB: give its address instead, where it may be larger."
    : undefined;
}

interface FileChoiceProps {
  chosen: string | undefined;
  error: string | undefined;
  onChoose: (file: { name: string; size: number; text: string }) => void;
}

function FileChoice({ chosen, error, onChoose }: FileChoiceProps) {
  const id = useId();
  const take = async (files: FileList | null) => {
    const file = files?.[0];
    if (file) onChoose({ name: file.name, size: file.size, text: await file.text() });
  };
  return (
    <div className="space-y-1.5">
      <label
        htmlFor={id}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void take(event.dataTransfer.files);
        }}
        className="flex cursor-pointer flex-col items-center gap-2 rounded-xl border border-dashed border-input px-6 py-10 text-center text-sm hover:bg-accent has-focus-visible:outline-2 has-focus-visible:outline-ring"
      >
        <FileUp className="size-6 text-primary" aria-hidden />
        <span className="font-medium">{chosen ?? "Choose a file, or drop it here"}</span>
        <input
          id={id}
          type="file"
          accept=".json,.yaml,.yml,application/json,application/yaml"
          className="sr-only"
          aria-describedby={error && `${id}-error`}
          onChange={(event) => void take(event.target.files)}
        />
      </label>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-[0.8125rem] text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
