package de.rufwerk.handover;

import de.rufwerk.home.Message;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages as they are stored with a document: whoever reads them later sees them in German or English.
final class Words {

    private static final String BETWEEN = "\u001f";
    private static final int LONGEST = 1_000;

    private Words() {}

    static String stored(@Nullable Message message) {
        if (message == null) {
            return "";
        }
        // PostgreSQL keeps no NUL in a text, and nobody reads a page of HTML.
        String text = (message.code() + BETWEEN + String.join(BETWEEN, message.arguments())).replace("\0", "");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }

    /// Null where nothing was stored.
    static @Nullable Message read(String stored) {
        if (stored.isEmpty()) {
            return null;
        }
        List<String> parts = Arrays.asList(stored.split(BETWEEN, -1));
        return new Message(parts.getFirst(), parts.subList(1, parts.size()));
    }
}
