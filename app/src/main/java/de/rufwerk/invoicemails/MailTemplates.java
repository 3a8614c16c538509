package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// All versions of the templates, German and English. The newest of a language is what mails say.
@Component
class MailTemplates {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 100_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MailImages images;
    private final Clock clock;

    MailTemplates(JdbcClient jdbc, TransactionTemplate transaction, MailImages images, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.images = images;
        this.clock = clock;
    }

    /// The language of a template as people write it.
    ///
    /// @throws WrongUse when there are no templates of it
    static Locale language(String text) {
        return switch (text) {
            case "de" -> Locale.GERMAN;
            case "en" -> Locale.ENGLISH;
            default -> throw new WrongUse(Message.of("invoicemails.template.language", text));
        };
    }

    /// The template for customers of a language: English for those of any but German.
    MailTemplate current(Locale language) {
        return versions(language).getFirst();
    }

    /// Newest first.
    List<MailTemplate> versions(Locale language) {
        return jdbc.sql("select * from mail_templates where language = ? order by version desc")
                .param(language.getLanguage().equals("de") ? "de" : "en")
                .query(MailTemplates::template)
                .list();
    }

    MailTemplate find(long id) {
        return jdbc.sql("select * from mail_templates where id = ?")
                .param(id)
                .query(MailTemplates::template)
                .single();
    }

    /// @throws WrongUse when there is no such version
    MailTemplate version(Locale language, int version) {
        return versions(language).stream()
                .filter(template -> template.version() == version)
                .findFirst()
                .orElseThrow(() ->
                        new WrongUse(Message.of("invoicemails.template.no-version", version, language.getLanguage())));
    }

    /// What is wrong with a text; empty where it could be saved.
    List<Message> check(String subject, String body) {
        if (subject.length() > LONGEST_SUBJECT || body.length() > LONGEST_BODY) {
            return List.of(Message.of("invoicemails.template.long", LONGEST_SUBJECT, LONGEST_BODY));
        }
        return Markup.check(subject, body, images::knows);
    }

    /// Saves a new version.
    ///
    /// @throws WrongUse with all that is wrong with it
    MailTemplate save(Locale language, String subject, String body, String by) {
        return add(
                language, MailAddress.clean(subject), body.replace("\r\n", "\n").replace("\0", ""), 0, by);
    }

    /// Makes an older version the newest.
    ///
    /// @throws WrongUse when there is no such version, or an image of it is gone
    MailTemplate restore(Locale language, int version, String by) {
        MailTemplate old = version(language, version);
        return add(language, old.subject(), old.body(), version, by);
    }

    /// @param restored version that it repeats; 0 where it is new
    private MailTemplate add(Locale language, String subject, String body, int restored, String by) {
        List<Message> wrong = check(subject, body);
        if (!wrong.isEmpty()) {
            throw new WrongUse(wrong);
        }
        MailTemplate added = transaction.execute(_ -> {
            jdbc.sql("lock table mail_templates in share row exclusive mode").update(); // versions are counted
            return jdbc.sql("""
                    insert into mail_templates (language, version, subject, body, restored_from, by, at)
                    select :language, coalesce(max(version), 0) + 1, :subject, :body, nullif(:restored, 0), :by, :at
                    from mail_templates where language = :language
                    returning *
                    """)
                    .param("language", language.getLanguage())
                    .param("subject", subject)
                    .param("body", body)
                    .param("restored", restored)
                    .param("by", by)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(MailTemplates::template)
                    .single();
        });
        if (added == null) {
            throw new IllegalStateException("Nothing was inserted");
        }
        return added;
    }

    private static MailTemplate template(ResultSet row, int ignored) throws SQLException {
        return new MailTemplate(
                row.getLong("id"),
                language(row.getString("language")),
                row.getInt("version"),
                row.getString("subject"),
                row.getString("body"),
                row.getObject("restored_from", Integer.class),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
