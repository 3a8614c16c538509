package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.home.WrongUse;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The images of templates. The same image uploaded twice is one.
@Component
class MailImages {

    private static final int LONGEST_NAME = 100;

    /// An image with its content.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(String mediaType, byte[] bytes) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    MailImages(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean knows(long id) {
        return jdbc.sql("select count(*) from mail_images where id = ?")
                        .param(id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// Newest first.
    List<MailImage> list() {
        return jdbc.sql("""
                select id, name, media_type, width, height, length(content) as bytes, by, at
                from mail_images order by id desc
                """)
                .query((row, _) -> new MailImage(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getLong("bytes"),
                        row.getString("by"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// @throws WrongUse when there is none
    Content content(long id) {
        return jdbc.sql("select media_type, content from mail_images where id = ?")
                .param(id)
                .query((row, _) -> new Content(row.getString(1), row.getBytes(2)))
                .optional()
                .orElseThrow(() -> new WrongUse(Message.of("invoicemails.image.none", id)));
    }

    /// @return its number
    /// @throws WrongUse where it is no image that a mail may show
    long add(String name, byte[] uploaded, String by) {
        DrawnImage image = DrawnImage.of(uploaded);
        String shown = MailAddress.clean(name);
        return jdbc.sql("""
                insert into mail_images (name, media_type, width, height, content, sha256, by, at)
                values (:name, :type, :width, :height, :content, :sha256, :by, :at)
                on conflict (sha256) do update set sha256 = excluded.sha256
                returning id
                """)
                .param("name", shown.substring(0, Math.min(shown.length(), LONGEST_NAME)))
                .param("type", image.mediaType())
                .param("width", image.width())
                .param("height", image.height())
                .param("content", image.content())
                .param("sha256", Sha256.of(image.content()).hex())
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }
}
