import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { describeError } from "@/lib/api/problem";
import { type Agent, type Session } from "@/lib/api/types";
import { sessionQuery } from "../api/get-session";
import { sendMessage } from "../api/send-message";
import { saveDraft, useDraft } from "../session/use-draft";
import { userMessage } from "../session/user-message";
import { Composer } from "./composer";
import { Thread } from "./thread";

interface NewChatProps {
  agent: Agent;
  welcome: ReactNode;
  startSession: (agentId: string, firstMessage: string) => Promise<Session>;
  onStarted: (session: Session) => void;
}

/** A session begins with its first message, so that none is ever empty. */
export function NewChat({ agent, welcome, startSession, onStarted }: NewChatProps) {
  const queryClient = useQueryClient();
  const [text, setText] = useDraft(`new-${agent.id}`);
  const [sending, setSending] = useState<string>();

  async function send() {
    const content = text.trim();
    setSending(content);
    try {
      const session = await startSession(agent.id, content);
      setText("");
      await sendFirst(session, content);
      onStarted(session);
    } catch (error) {
      setSending(undefined);
      toast.error(describeError(error));
    }
  }

  async function sendFirst(session: Session, content: string) {
    try {
      const accepted = await sendMessage(session.id, content);
      const record = { session, messages: [userMessage(accepted, content)] };
      queryClient.setQueryData(sessionQuery(session.id).queryKey, record);
    } catch (error) {
      // The session exists by now: the text waits there to be sent again.
      saveDraft(session.id, content);
      toast.error(describeError(error));
    }
  }

  return (
    <>
      {sending === undefined ? (
        <div className="flex min-h-0 grow flex-col justify-center overflow-y-auto">{welcome}</div>
      ) : (
        <Thread turns={[{ key: "first", user: { content: sending, sending: true } }]} />
      )}
      <Composer
        text={sending === undefined ? text : ""}
        onText={setText}
        onSend={() => void send()}
        disabled={sending !== undefined}
        closed={!agent.is_active}
        placeholder={agent.is_active ? `Message ${agent.name}` : "This agent is inactive."}
      />
    </>
  );
}
