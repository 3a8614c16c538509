package de.rufwerk.portal;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.subscribers.Customer;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.tables.DataProblems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives customers an account and what lets them in: the code of a letter, or a link, which Rufwerk mails or somebody
/// else. Who is invited again keeps the password until a new one has been chosen, and the second factor until it is
/// taken away; what was given out before is of no use any more.
@Component
class Invitations {

    private static final Duration LETTER = Duration.ofDays(60);
    private static final Duration LINK = Duration.ofDays(3);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final SubscriberSnapshots snapshots;
    private final PortalSettings settings;
    private final PortalMails mails;
    private final Clock clock;

    Invitations(
            JdbcClient database,
            TransactionTemplate transaction,
            SubscriberSnapshots snapshots,
            PortalSettings settings,
            PortalMails mails,
            Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.snapshots = snapshots;
        this.settings = settings;
        this.mails = mails;
        this.clock = clock;
    }

    /// How the invitation gets to the customer.
    enum Way {
        LETTER,
        /// A link that somebody else sends.
        LINK,
        /// A link that Rufwerk mails.
        MAIL
    }

    /// Customers by their numbers.
    ///
    /// @throws WrongUse with all numbers that the CRM does not have
    List<Customer> named(List<String> numbers) {
        Map<String, Customer> known = new HashMap<>();
        customers().forEach(customer -> known.put(customer.customer(), customer));
        List<Message> unknown = numbers.stream()
                .filter(number -> !known.containsKey(number))
                .map(number -> Message.of("portal.invite.unknown", number))
                .toList();
        if (!unknown.isEmpty()) {
            throw new WrongUse(unknown);
        }
        return numbers.stream().distinct().map(known::get).toList();
    }

    /// Customers who get their documents by the portal and were never invited.
    List<Customer> missing() {
        Set<String> invited = new HashSet<>(database.sql("select customer from portal_accounts")
                .query((row, _) -> row.getString(1))
                .list());
        return customers().stream()
                .filter(customer -> customer.delivery().contains(Customer.Delivery.PORTAL))
                .filter(customer -> !invited.contains(customer.customer()))
                .toList();
    }

    /// Customers who have asked on the page for a way back in.
    List<Customer> asked() {
        Map<String, Customer> known = new HashMap<>();
        customers().forEach(customer -> known.put(customer.customer(), customer));
        return database
                .sql("select customer from portal_accounts where reset_asked is not null order by reset_asked")
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .filter(known::containsKey) // who has left gets no letter
                .map(known::get)
                .toList();
    }

    /// Invites all of them or, where that fails, nobody.
    ///
    /// @throws WrongUse where a mail is wanted, and there is no server for it, or a customer has no address
    ///
    /// @param given gets them before anything is stored: what it cannot write down, nobody is invited by
    void invite(List<Customer> customers, Way way, Consumer<List<Invitation>> given) {
        if (way == Way.MAIL) {
            mails.requireAddresses(customers);
        }
        transaction.executeWithoutResult(_ -> given.accept(
                customers.stream().map(customer -> invite(customer, way)).toList()));
    }

    private Invitation invite(Customer customer, Way way) {
        Instant now = clock.instant();
        database.sql("""
                        insert into portal_accounts (customer, name, invited_at) values (:customer, :name, :now)
                        on conflict (customer) do update
                        set name = :name, invited_at = :now, code_sha256 = null, code_until = null, reset_asked = null""")
                .param("customer", customer.customer())
                .param("name", customer.name())
                .param("now", at(now))
                .update();
        database.sql("update portal_links set used_at = ? where customer = ? and used_at is null")
                .params(at(now), customer.customer())
                .update();
        return switch (way) {
            case LETTER -> letter(customer, now.plus(LETTER));
            case LINK -> link(customer, now.plus(LINK));
            case MAIL -> {
                Invitation link = link(customer, now.plus(LINK));
                mails.invite(link);
                yield link;
            }
        };
    }

    private Invitation letter(Customer customer, Instant until) {
        LetterCode code = LetterCode.make();
        database.sql("update portal_accounts set code_sha256 = ?, code_until = ? where customer = ?")
                .params(code.sha256(), at(until), customer.customer())
                .update();
        return new Invitation(customer, code.text(), until);
    }

    /// A link for who has asked for one on the page; a letter's code and the password stay good until it is used.
    void remind(Customer customer) {
        transaction.executeWithoutResult(_ -> {
            database.sql("update portal_accounts set reset_asked = null where customer = ?")
                    .param(customer.customer())
                    .update();
            mails.remind(link(customer, clock.instant().plus(LINK)));
        });
    }

    /// Customers who have asked on the page and got no link in the last minutes, the longest waiting first.
    List<String> waiting(Duration pause, int most) {
        return database.sql("""
                select customer from portal_accounts a
                where reset_asked is not null and not locked and not exists (
                  select from portal_links l where l.customer = a.customer and l.until > :latest)
                order by reset_asked limit :most
                """)
                .param("latest", at(clock.instant().plus(LINK).minus(pause)))
                .param("most", most)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private Invitation link(Customer customer, Instant until) {
        Token token = Token.make();
        database.sql("insert into portal_links (token_sha256, customer, until) values (?, ?, ?)")
                .params(token.sha256(), customer.customer(), at(until))
                .update();
        return new Invitation(customer, settings.baseUrl() + "/link/" + token.text(), until);
    }

    /// Takes the second factor away from a customer who has lost it.
    ///
    /// @throws WrongUse where the customer has no account
    void forgetFactor(String customer) {
        int changed = database.sql("update portal_accounts set totp = null where customer = ?")
                .param(customer)
                .update();
        if (changed == 0) {
            throw new WrongUse(Message.of("portal.account.none", customer));
        }
    }

    /// Keeps a customer out, at once, or lets it in again.
    void lock(String customer, boolean locked) {
        int changed = database.sql("update portal_accounts set locked = ? where customer = ?")
                .params(locked, customer)
                .update();
        if (changed == 0) {
            throw new WrongUse(Message.of("portal.account.none", customer));
        }
        database.sql("update portal_sessions set ended_at = ? where customer = ? and ended_at is null")
                .params(at(clock.instant()), customer)
                .update();
    }

    private List<Customer> customers() {
        DataProblems problems = new DataProblems();
        var now = snapshots.lately(problems);
        problems.throwIfAny();
        List<Customer> customers = new ArrayList<>();
        now.customers().forEach(customers::add);
        return customers;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
