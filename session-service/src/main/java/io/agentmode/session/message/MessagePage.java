package io.agentmode.session.message;

import io.agentmode.kernel.page.Page;
import io.agentmode.kernel.page.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages, oldest first; the cursor is the id of the last one. */
public record MessagePage(List<Message> items, @Nullable String nextCursor) {

    static MessagePage of(List<Message> rows, PageRequest request) {
        var page = Page.of(rows, request, Message::id, rows.size());
        return new MessagePage(page.items(), page.nextCursor());
    }
}
