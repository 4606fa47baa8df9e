import { api } from "@/lib/api/client";
import { type InterruptAnswer } from "@/lib/api/types";

export const answerInterrupt = (interruptId: string, answer: InterruptAnswer) =>
  api.post(`/api/interrupts/${interruptId}/answer`, answer);
