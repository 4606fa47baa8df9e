package io.agentmode.session.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person may change of a session. */
@Entity
@Table(name = "agent_sessions")
class SessionRow {
    @Id
    UUID id;

    @Column(updatable = false)
    String userId;

    @Nullable
    String title;

    Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected SessionRow() {}

    void rename(String newTitle, Instant at) {
        title = newTitle;
        updatedAt = at;
    }
}
