package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What went wrong while mails of a month were sent, so far as the outbox does not say it.
final class SendingResult {

    /// How many customers are named.
    static final int MOST = 50;

    /// A mail that stays in the outbox.
    record Left(String customer, Message why) {}

    private final List<Left> left = new ArrayList<>();
    private long more;
    private @Nullable Message unreached;
    private @Nullable Message denied;

    void left(Mail mail, Message why) {
        if (left.size() < MOST) {
            left.add(new Left(mail.customer(), why));
        } else {
            more++;
        }
    }

    void unreached(String server, int attempts, String why) {
        unreached = Message.of("invoicemails.fault.unreached", server, attempts, why);
    }

    void denied(String server, String why) {
        denied = Message.of("invoicemails.fault.denied", server, why);
    }

    List<Left> left() {
        return List.copyOf(left);
    }

    /// Mails that stay in the outbox and are not named.
    long more() {
        return more;
    }

    /// What the server as such did, by the key of its fault; null where all was well.
    Map<String, @Nullable Message> server() {
        Map<String, @Nullable Message> both = new LinkedHashMap<>();
        both.put("smtp.unreached", unreached);
        both.put("smtp.denied", denied);
        return both;
    }
}
