package io.agentmode.session.conversation;

import io.agentmode.session.message.Messages;
import io.agentmode.session.run.Runs;
import jakarta.inject.Singleton;

/** What a conversation is kept in. */
@Singleton
record ConversationTables(Sessions sessions, Runs runs, Messages messages) {}
