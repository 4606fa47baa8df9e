import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { forgetSignIn } from "@/lib/auth/auth";
import { closeStreams } from "./mock-streams";
import { mockPace } from "./mock-run";
import { server } from "./server";

// What jsdom lacks and the components use.
class NoResizes {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", NoResizes);
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.scrollTo = () => undefined;
Element.prototype.hasPointerCapture = () => false;
Element.prototype.releasePointerCapture = () => undefined;
Blob.prototype.text = function (this: Blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error("The file cannot be read."));
    reader.readAsText(this);
  });
};
HTMLCanvasElement.prototype.getContext = () => null;
window.scrollTo = () => undefined;
window.matchMedia = (query) =>
  ({
    media: query,
    matches: query === "(pointer: fine)",
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList;

configure({ asyncUtilTimeout: 45_000 });
mockPace.tokenMs = 0;
mockPace.stepMs = 5;

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
beforeEach(() => {
  forgetSignIn();
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  cleanup();
  closeStreams();
  server.resetHandlers();
});
afterAll(() => server.close());
