package de.rufwerk.portal;

import de.rufwerk.home.WrongUse;
import de.rufwerk.invoicemails.NoticeSource;
import de.rufwerk.subscribers.Customer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Mails a link to each customer who has asked on the page for a way back in, at most one an hour. Who
/// has no address stays with those who wait for a letter.
@Component
class ForgottenPasswords implements NoticeSource {

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int AT_ONCE = 50;

    private final Invitations invitations;
    private final PortalMails mails;
    private final Clock clock;

    /// When customers without an address were last looked up in the CRM.
    private final Map<String, Instant> unreachable = new HashMap<>();

    ForgottenPasswords(Invitations invitations, PortalMails mails, Clock clock) {
        this.invitations = invitations;
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public void collect() {
        if (!mails.canSend()) {
            return;
        }
        Instant now = clock.instant();
        unreachable.values().removeIf(at -> at.isBefore(now.minus(PAUSE)));
        List<String> waiting = invitations.waiting(PAUSE, AT_ONCE + unreachable.size()).stream()
                .filter(customer -> !unreachable.containsKey(customer))
                .toList();
        waiting.forEach(number -> remind(number, now));
    }

    private void remind(String number, Instant now) {
        try {
            Customer customer = invitations.named(List.of(number)).getFirst();
            mails.requireAddresses(List.of(customer));
            invitations.remind(customer);
        } catch (WrongUse _) {
            unreachable.put(number, now); // gone from the CRM, or without an address: a person sees it under "asked"
        }
    }
}
