package de.rufwerk.portal;

import de.rufwerk.documents.Provider;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.invoicemails.Notice;
import de.rufwerk.invoicemails.Notices;
import de.rufwerk.subscribers.Customer;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/// Writes the mails with a customer's way in.
@Component
class PortalMails {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Notices notices;
    private final Messages messages;
    private final Provider provider;

    PortalMails(Notices notices, Messages messages, Provider provider) {
        this.notices = notices;
        this.messages = messages;
        this.provider = provider;
    }

    boolean canSend() {
        return notices.canSend();
    }

    /// @throws WrongUse with all customers that cannot get a mail
    void requireAddresses(List<Customer> customers) {
        if (!canSend()) {
            throw new WrongUse(Message.of("portal.invite.no-server"));
        }
        List<Message> without = customers.stream()
                .filter(customer -> customer.email().isBlank())
                .map(customer -> Message.of("portal.invite.no-address", customer.customer()))
                .toList();
        if (!without.isEmpty()) {
            throw new WrongUse(without);
        }
    }

    void invite(Invitation invitation) {
        write("invite", invitation);
    }

    void remind(Invitation invitation) {
        write("remind", invitation);
    }

    private void write(String kind, Invitation invitation) {
        Customer customer = invitation.customer();
        notices.send(new Notice(
                customer.customer(),
                customer.name(),
                customer.email(),
                customer.language(),
                messages.text(Message.of("portal.mail." + kind + ".subject", provider.name()), customer.language()),
                messages.text(
                        Message.of(
                                "portal.mail." + kind + ".text",
                                customer.name(),
                                provider.name(),
                                invitation.secret(),
                                invitation.until().atZone(BERLIN).toLocalDate()),
                        customer.language()),
                "",
                invitation.until()));
    }
}
