package de.rufwerk.numberplan;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.numberplan.NumberPlan.Prefix;
import de.rufwerk.numberplan.NumberPlan.Zone;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The number plan as the tables of a price list (`rating.md § 1`): what `tariff defaults` writes.
public final class DefaultPlan {

    private DefaultPlan() {}

    /// Content of `zones.csv`.
    ///
    /// @param language of the names and categories
    public static String zones(Messages messages, Locale language) {
        var text = new StringBuilder("zone;name;category\n");
        boolean german = language.getLanguage().equals("de");
        for (Zone zone : NumberPlan.zones()) {
            text.append(zone.zone())
                    .append(';')
                    .append(german ? zone.german() : zone.english())
                    .append(';')
                    .append(messages.text(Message.of("numberplan.category." + zone.category()), language))
                    .append('\n');
        }
        return text.toString();
    }

    /// Content of `prefixes.csv`.
    ///
    /// @param from first day of the prefixes; `null` where they were always valid
    public static String prefixes(@Nullable LocalDate from) {
        var text = new StringBuilder("prefix;zone;valid_from;valid_to\n");
        for (Prefix prefix : NumberPlan.prefixes()) {
            if (from != null && prefix.endsBefore(from)) {
                continue;
            }
            Prefix row = from == null ? prefix : prefix.notBefore(from);
            text.append(String.join(";", row.prefix(), row.zone(), row.validFrom(), row.validTo()))
                    .append('\n');
        }
        return text.toString();
    }
}
