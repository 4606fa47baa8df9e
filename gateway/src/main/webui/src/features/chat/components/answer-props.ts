import { type InterruptAnswer } from "@/lib/api/types";
import { type InterruptState } from "../run/run-state";

/** What every kind of answer form is given. */
export interface AnswerProps {
  interrupt: InterruptState;
  busy: boolean;
  onAnswer: (answer: InterruptAnswer) => void;
}
