/** Long enough for a browser that asks where the file should go. */
const KEPT_MS = 60_000;

/** Gives the person a file to keep. */
export function saveFile(name: string, type: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
