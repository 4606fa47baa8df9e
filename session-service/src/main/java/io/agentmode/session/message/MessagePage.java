package io.agentmode.session.message;

import io.agentmode.kernel.page.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages, oldest first; the cursor is the id of the last one. */
public record MessagePage(List<Message> items, @Nullable String nextCursor) {

    static MessagePage of(Page<Message> page) {
        return new MessagePage(page.items(), page.nextCursor());
    }
}
