package io.agentmode.kernel.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "note")
class NoteRow {
    @Id
    UUID id;

    @Column(nullable = false)
    String tenantId;

    @Column(nullable = false)
    String topic;

    @Column(nullable = false)
    String content;

    @SuppressWarnings("NullAway.Init")
    protected NoteRow() {}

    NoteRow(UUID id, String tenantId, String topic, String content) {
        this.id = id;
        this.tenantId = tenantId;
        this.topic = topic;
        this.content = content;
    }
}
