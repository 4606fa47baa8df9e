/** Providers as people call them. */
export const providerNames: Record<string, string> = {
  openai: "OpenAI and compatible",
  anthropic: "Anthropic",
  gemini: "Google Gemini",
  demo: "Demo (no key needed)",
};
