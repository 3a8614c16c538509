package de.rufwerk.invoicemails;

import de.rufwerk.subscribers.Customer;
import de.rufwerk.subscribers.Customer.Delivery;
import de.rufwerk.subscribers.DeliveryWishes;
import de.rufwerk.subscribers.Subscribers;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds out who gets a mail. It only looks; the same data give the same plan.
@Component
class MailPlans {

    private final MailFacts facts;
    private final DeliveryWishes wishes;
    private final MailTemplates templates;
    private final MailSettings settings;

    MailPlans(MailFacts facts, DeliveryWishes wishes, MailTemplates templates, MailSettings settings) {
        this.facts = facts;
        this.wishes = wishes;
        this.templates = templates;
        this.settings = settings;
    }

    MailPlan of(YearMonth month, Subscribers subscribers) {
        MailFacts.Found found = facts.of(month, settings.kinds());
        List<Prospect> prospects = new ArrayList<>(subscribers.customers().size());
        DeliveryWishes.OfMonth wished = wishes.of(month);
        Set<String> strangers = new HashSet<>(found.bundles().keySet());
        for (Customer customer : subscribers.customers()) {
            strangers.remove(customer.customer());
            prospects.add(prospect(wished.applied(customer), found));
        }
        strangers.stream()
                .sorted()
                .forEach(stranger -> prospects.add(prospect(
                        stranger,
                        "",
                        "",
                        Locale.GERMAN,
                        Verdict.STRANGER,
                        found.bundles().get(stranger),
                        null)));
        return new MailPlan(
                month, templates.current(Locale.GERMAN), templates.current(Locale.ENGLISH), List.copyOf(prospects));
    }

    /// One customer; empty where the CRM does not have it.
    Optional<Prospect> of(YearMonth month, Subscribers subscribers, String number) {
        MailFacts.Found found = facts.of(month, settings.kinds());
        for (Customer customer : subscribers.customers()) {
            if (customer.customer().equals(number)) {
                return Optional.of(prospect(wishes.of(month).applied(customer), found));
            }
        }
        return Optional.empty();
    }

    private Prospect prospect(Customer customer, MailFacts.Found found) {
        MailFacts.Bundle bundle = found.bundles().get(customer.customer());
        Optional<MailAddress> address = MailAddress.of(customer.name(), customer.email());
        String shown = address.map(MailAddress::address).orElse(customer.email());
        return prospect(
                customer.customer(),
                customer.name(),
                shown,
                customer.language(),
                verdict(customer, shown, address.isPresent(), bundle, found),
                bundle,
                found.amount(customer.customer()));
    }

    private Verdict verdict(
            Customer customer,
            String address,
            boolean isAddress,
            MailFacts.@Nullable Bundle bundle,
            MailFacts.Found found) {
        MailFacts.Last last = found.last().get(customer.customer());
        if (last != null && last.state() != MailState.WITHDRAWN) {
            Verdict known = known(last, address, bundle);
            if (known != null) {
                return known;
            }
        }
        if (!customer.delivery().contains(Delivery.EMAIL)) {
            return bundle == null && customer.delivery().isEmpty() ? Verdict.NO_DOCUMENTS : Verdict.OTHER_WAY;
        }
        if (bundle == null) {
            return Verdict.NO_DOCUMENTS;
        }
        if (bundle.invoices() == 0) {
            return Verdict.NO_INVOICE;
        }
        if (address.isBlank()) {
            return Verdict.NO_ADDRESS;
        }
        if (!isAddress) {
            return Verdict.BAD_ADDRESS;
        }
        if (found.isBounced(customer.customer(), address)) {
            return Verdict.BOUNCED;
        }
        return isAttached(bundle.bytes()) || !settings.portal().isEmpty() ? Verdict.SEND : Verdict.TOO_LARGE;
    }

    /// What the last mail says; null where a new one may be sent, for the CRM has another address now.
    private static @Nullable Verdict known(MailFacts.Last last, String address, MailFacts.@Nullable Bundle bundle) {
        return switch (last.state()) {
            case READY, SENDING -> Verdict.WAITS;
            case SENT -> bundle == null || bundle.content().equals(last.content()) ? Verdict.SENT : Verdict.CHANGED;
            case UNCERTAIN -> Verdict.UNCERTAIN;
            case REFUSED -> last.address().equals(address) ? Verdict.REFUSED : null;
            case BOUNCED -> last.address().equals(address) ? Verdict.BOUNCED : null;
            case WITHDRAWN -> null;
        };
    }

    private Prospect prospect(
            String customer,
            String name,
            String address,
            Locale language,
            Verdict verdict,
            MailFacts.@Nullable Bundle bundle,
            @Nullable Long amount) {
        if (bundle == null) {
            return new Prospect(customer, name, address, language, verdict, 0, 0, false, "", amount, "");
        }
        return new Prospect(
                customer,
                name,
                address,
                language,
                verdict,
                bundle.documents(),
                bundle.bytes(),
                isAttached(bundle.bytes()),
                bundle.numbers(),
                amount,
                bundle.content());
    }

    private boolean isAttached(long bytes) {
        return switch (settings.attach()) {
            case AUTO -> bytes <= settings.attachMost();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }
}
