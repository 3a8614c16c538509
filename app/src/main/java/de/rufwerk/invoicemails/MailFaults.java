package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import de.rufwerk.run.StepRun;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a person has to see after mails were sent, each once and with its customer: of a kind the first ones are told
/// one by one, and how many there are besides. What is no longer so is settled.
@Component
class MailFaults {

    private static final String PREFIX = "mail.";
    private static final String SMTP = "smtp.";

    private final JdbcClient jdbc;

    MailFaults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Returned(String customer, String address, String reply) {}

    void tell(StepRun run, SendingResult result) {
        Set<String> told = new HashSet<>();
        result.left().forEach(left -> told.add(report(run, "left", left.customer(), left.why(), Severity.ERROR)));
        more(run, told, "left", result.more());
        state(run, told, MailState.REFUSED, "refused", Severity.ERROR);
        state(run, told, MailState.BOUNCED, "bounced", Severity.WARNING);
        for (String key : run.openFaults(PREFIX)) {
            if (!told.contains(key)) {
                run.settle(key, Message.of("invoicemails.fault.gone"));
            }
        }
        result.server().forEach((key, what) -> {
            if (what == null) {
                run.settle(key, Message.of("invoicemails.fault.gone"));
            } else {
                run.fault(new NewFault(
                        key,
                        Severity.ERROR,
                        what,
                        "",
                        Message.of("invoicemails.fault." + key.substring(5) + ".remedy")));
            }
        });
    }

    /// Mails of a month in a state that is the last one of its customer.
    private void state(StepRun run, Set<String> told, MailState state, String kind, Severity severity) {
        String where = """
                from mails m where month = :month and state = :state
                  and not exists (select from mails n where n.month = m.month and n.customer = m.customer and n.no > m.no)
                """;
        jdbc.sql("select customer, address, reply " + where + " order by customer collate \"C\" limit :most")
                .param("month", run.month().atDay(1))
                .param("state", state.name())
                .param("most", SendingResult.MOST)
                .query((row, _) -> new Returned(row.getString(1), row.getString(2), row.getString(3)))
                .list()
                .forEach(each -> told.add(report(
                        run,
                        kind,
                        each.customer(),
                        Message.of("invoicemails.fault." + kind, each.customer(), each.address(), each.reply()),
                        severity)));
        long all = jdbc.sql("select count(*) " + where)
                .param("month", run.month().atDay(1))
                .param("state", state.name())
                .query(Long.class)
                .single();
        more(run, told, kind, all - SendingResult.MOST);
    }

    private static String report(StepRun run, String kind, String customer, Message what, Severity severity) {
        String key = PREFIX + kind + ":" + customer;
        run.fault(new NewFault(key, severity, what, customer, Message.of("invoicemails.fault." + kind + ".remedy")));
        return key;
    }

    private static void more(StepRun run, Set<String> told, String kind, long more) {
        if (more > 0) {
            String key = PREFIX + kind + ".more";
            told.add(key);
            run.fault(new NewFault(
                    key,
                    Severity.ERROR,
                    Message.of("invoicemails.fault." + kind + ".more", more),
                    "",
                    Message.of("invoicemails.fault." + kind + ".remedy")));
        }
    }

    /// The month's mails were taken back.
    static void settleAll(StepRun run) {
        for (String prefix : new String[] {PREFIX, SMTP}) {
            run.openFaults(prefix).forEach(key -> run.settle(key, Message.of("invoicemails.fault.undone")));
        }
    }
}
