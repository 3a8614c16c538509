package de.rufwerk.crm;

import de.rufwerk.rating.PriceBasis;
import de.rufwerk.transfer.ChargeBatch;
import de.rufwerk.transfer.ChargeItem;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/// What a statement for charges may ask for by name, and in which form it gets it:
///
/// | name | type | |
/// |---|---|---|
/// | `key` | text | names the item, for ever; at most 60 characters |
/// | `batch` | text | names the batch |
/// | `kind` | text | `charge`, `difference`, `counter` |
/// | `reverses` | text or NULL | key of the item that this one takes back |
/// | `month` | date | first day of the month in which it is posted |
/// | `month_text` | text | the same as `2026-10` |
/// | `customer`, `line`, `main_number`, `category` | text | |
/// | `price_basis` | text | `net`, `gross` |
/// | `calls`, `seconds`, `billed_seconds` | integer | |
/// | `amount` | decimal with 6 places | EUR |
/// | `call_start`, `call_start_utc` | timestamp or NULL | of a single call, in Europe/Berlin and in UTC |
/// | `caller`, `called` | text or NULL | numbers of a single call, E.164 digits |
final class ChargeParameters {

    static final String KEY = "key";
    static final List<String> NAMES = List.of(
            KEY,
            "batch",
            "kind",
            "reverses",
            "month",
            "month_text",
            "customer",
            "line",
            "main_number",
            "category",
            "price_basis",
            "calls",
            "seconds",
            "billed_seconds",
            "amount",
            "call_start",
            "call_start_utc",
            "caller",
            "called");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int EURO_SCALE = 6;

    private ChargeParameters() {}

    /// The names in the order of their places; one that is used twice stands there twice.
    static List<String> namesIn(String sql) {
        List<String> names = new ArrayList<>();
        NamedParameterUtils.substituteNamedParameters(NamedParameterUtils.parseSqlStatement(sql), new Asked(names));
        return names;
    }

    /// The statement with `?` for each name.
    static String positional(String sql) {
        return NamedParameterUtils.substituteNamedParameters(sql, new Asked(new ArrayList<>()));
    }

    /// Notes which names are asked for.
    private record Asked(List<String> names) implements SqlParameterSource {

        @Override
        public boolean hasValue(String name) {
            names.add(name);
            return true;
        }

        @Override
        public @Nullable Object getValue(String name) {
            return null;
        }
    }

    /// Fills a statement's places.
    static void set(PreparedStatement statement, List<String> names, ChargeBatch batch, ChargeItem item)
            throws SQLException {
        Map<String, @Nullable Object> values = values(batch, item);
        for (int i = 0; i < names.size(); i++) {
            statement.setObject(i + 1, values.get(names.get(i)));
        }
    }

    private static Map<String, @Nullable Object> values(ChargeBatch batch, ChargeItem item) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(KEY, item.key());
        values.put("batch", batch.key());
        values.put("kind", item.kind().name().toLowerCase(Locale.ROOT));
        values.put("reverses", item.reverses());
        values.put("month", item.month().atDay(1));
        values.put("month_text", item.month().toString());
        values.put("customer", item.customer());
        values.put("line", item.line());
        values.put("main_number", item.mainNumber());
        values.put("category", item.category());
        values.put("price_basis", item.priceBasis() == PriceBasis.GROSS ? "gross" : "net");
        values.put("calls", item.calls());
        values.put("seconds", item.seconds());
        values.put("billed_seconds", item.billedSeconds());
        values.put("amount", BigDecimal.valueOf(item.amount(), EURO_SCALE));
        ChargeItem.Call call = item.call();
        if (call != null) {
            values.put("call_start", local(call.started(), BERLIN));
            values.put("call_start_utc", local(call.started(), ZoneOffset.UTC));
            values.put("caller", call.caller() == 0 ? null : Long.toString(call.caller()));
            values.put("called", call.called() == 0 ? null : Long.toString(call.called()));
        }
        return values;
    }

    private static LocalDateTime local(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone);
    }
}
