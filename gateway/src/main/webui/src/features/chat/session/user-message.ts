import { type Message, type MessageAccepted } from "@/lib/api/types";

/** The record's entry for a message that was just accepted, before the record itself is asked again. */
export const userMessage = (accepted: MessageAccepted, content: string): Message => ({
  id: accepted.message_id,
  run_id: accepted.run_id,
  role: "user",
  content,
  created_at: new Date().toISOString(),
});
