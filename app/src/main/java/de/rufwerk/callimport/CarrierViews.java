package de.rufwerk.callimport;

import de.rufwerk.callimport.CarrierView.Delivered;
import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.carriers.Source;
import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.WrongUse;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Puts together what the page of the carriers shows.
@Component
class CarrierViews {

    private static final int MONTHS = 12;

    private final CarrierSettings settings;
    private final FormatProfiles profiles;
    private final InboxFiles inboxes;
    private final JdbcClient jdbc;

    CarrierViews(CarrierSettings settings, FormatProfiles profiles, InboxFiles inboxes, JdbcClient jdbc) {
        this.settings = settings;
        this.profiles = profiles;
        this.inboxes = inboxes;
        this.jdbc = jdbc;
    }

    /// All carriers of the settings, in their order.
    List<CarrierView> of(YearMonth month) {
        List<InboxFile> waiting = inboxes.waiting(month);
        Map<String, Map<YearMonth, Delivered>> delivered = delivered(month);
        Map<String, Instant> last = lastImports();
        List<CarrierView> views = new ArrayList<>();
        settings.carriers().forEach((name, carrier) -> {
            List<Delivered> months = months(month, delivered.getOrDefault(name, Map.of()));
            FormatProfile profile = profile(carrier);
            int files = Math.toIntExact(
                    waiting.stream().filter(file -> file.carrier().equals(name)).count());
            views.add(new CarrierView(
                    name,
                    carrier.profile(),
                    carrier.source().where(),
                    carrier.source() instanceof Source.Remote remote && remote.isInsecure(),
                    profile == null,
                    profile == null ? List.of() : profile.unconfirmed(),
                    files,
                    months.getLast(),
                    last.get(name),
                    months,
                    DeliveredPicture.of(months)));
        });
        return views;
    }

    private static List<Delivered> months(YearMonth last, Map<YearMonth, Delivered> delivered) {
        List<Delivered> months = new ArrayList<>();
        for (int before = MONTHS - 1; before >= 0; before--) {
            YearMonth month = last.minusMonths(before);
            months.add(delivered.getOrDefault(month, Delivered.nothing(month)));
        }
        return months;
    }

    private Map<String, Map<YearMonth, Delivered>> delivered(YearMonth month) {
        Map<String, Map<YearMonth, Delivered>> found = new HashMap<>();
        jdbc.sql("""
                        select carrier, month, count(*) files, count(*) filter (where state = 'HELD') held,
                          coalesce(sum(stored_calls), 0) calls, coalesce(sum(stored_seconds), 0) seconds,
                          coalesce(sum(stored_cost), 0) cost, coalesce(sum(rejected), 0) rejected
                        from import_files where month between ? and ? group by carrier, month
                        """)
                .params(month.minusMonths(MONTHS - 1).atDay(1), month.atDay(1))
                .query((row, _) -> {
                    YearMonth of = YearMonth.from(row.getObject("month", LocalDate.class));
                    var one = new Delivered(
                            of,
                            row.getInt("files"),
                            row.getInt("held"),
                            row.getLong("calls"),
                            row.getLong("seconds"),
                            row.getLong("cost"),
                            row.getLong("rejected"));
                    return found.computeIfAbsent(row.getString("carrier"), _ -> new HashMap<>())
                                    .put(of, one)
                            == null;
                })
                .list();
        return found;
    }

    private Map<String, Instant> lastImports() {
        Map<String, Instant> last = new HashMap<>();
        jdbc.sql("select carrier, max(imported_at) from import_files group by carrier")
                .query((row, _) -> {
                    Timestamp time = row.getTimestamp(2);
                    return last.put(row.getString(1), time.toInstant()) == null;
                })
                .list();
        return last;
    }

    private @Nullable FormatProfile profile(Carrier carrier) {
        try {
            return profiles.named(carrier.profile());
        } catch (WrongUse _) {
            return null; // the page says so, the step import tells all errors
        }
    }
}
