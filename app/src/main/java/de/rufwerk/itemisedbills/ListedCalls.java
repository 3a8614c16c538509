package de.rufwerk.itemisedbills;

import de.rufwerk.home.Messages;
import de.rufwerk.numberplan.Places;
import de.rufwerk.numberplan.WrittenNumbers;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.transfer.Archive;
import de.rufwerk.transfer.ArchivedCall;
import de.rufwerk.transfer.Archives;
import de.rufwerk.transfer.LatestCalls;
import de.rufwerk.transfer.LatestCalls.Place;
import de.rufwerk.transfer.LatestCalls.Span;
import de.rufwerk.transfer.TransferredMonths;
import de.rufwerk.transfer.TransferredMonths.TransferredMonth;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The calls that a line's itemised bill lists, for the customer who has got it: the same calls, told by the same rule
/// as on the bill and in the same words, latest first. What the bill does not list is not here, and a number that it
/// cuts cannot be searched for by the digits that were cut.
///
/// Counselling lines are those of today's list (§ 11 (5) TDDDG).
@Component
public class ListedCalls {

    private static final int KEPT = 6;

    /// Seconds since 1970: the end of the year 2099.
    private static final long FOR_EVER = 4_102_444_800L;

    private final Archives archives;
    private final TransferredMonths transferred;
    private final ItemisedBills bills;
    private final BillBases bases;
    private final Words words;
    private final Map<TransferredMonth, Archive> open = new LinkedHashMap<>();

    ListedCalls(Archives archives, TransferredMonths transferred, ItemisedBills bills, BillBases bases, Words words) {
        this.archives = archives;
        this.transferred = transferred;
        this.bills = bills;
        this.bases = bases;
        this.words = words;
    }

    /// In what calls are told.
    @Component
    record Words(Messages messages, Places places, WrittenNumbers numbers) {}

    /// A line of a customer in a month.
    public record OfLine(String customer, YearMonth month, String line) {}

    /// What is looked for.
    ///
    /// @param number digits of the called number as it is written, in a row; empty for all
    /// @param category heading on the bill; empty for all
    /// @param from first day; null from the first on
    /// @param to last day; null to the last one
    public record Wanted(
            OfLine of,
            String number,
            String category,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /// A call as the bill tells it.
    ///
    /// @param key finds it again, see [#find]
    /// @param startSecond seconds since 1970
    /// @param seconds of conversation, as it was
    /// @param amount 1e-6 EUR
    public record ListedCall(
            String key,
            long startSecond,
            String mainNumber,
            String caller,
            String called,
            String destination,
            String category,
            String condition,
            int seconds,
            long amount,
            PriceBasis basis) {}

    /// Some calls.
    ///
    /// @param next key behind which the next ones are; null where there are none
    public record Page(List<ListedCall> calls, @Nullable String next) {}

    /// Calls of a line; none where it has no bill, or it is another customer's.
    ///
    /// @param after key behind which to go on; empty from the latest on
    /// @param size how many at most
    public Page page(Wanted wanted, String after, int size, Locale language) {
        List<ListedCall> found = new ArrayList<>();
        each(wanted, after, language, call -> {
            found.add(call);
            return found.size() <= size;
        });
        boolean more = found.size() > size;
        List<ListedCall> shown = List.copyOf(found.subList(0, Math.min(size, found.size())));
        return new Page(shown, more ? shown.getLast().key() : null);
    }

    /// One call by its key; empty where the bill of the line does not list it.
    public Optional<ListedCall> find(OfLine of, String key, Locale language) {
        Optional<Place> place = CallKeys.place(key);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.ofEpochDay(BerlinClock.day(place.get().startSecond()));
        List<ListedCall> found = new ArrayList<>(1);
        each(new Wanted(of, "", "", day, day), "", language, call -> {
            if (call.key().equals(key)) {
                found.add(call);
            }
            return found.isEmpty();
        });
        return found.stream().findFirst();
    }

    /// Hands out calls, latest first, while there is more wanted.
    ///
    /// @param after key behind which to go on; empty from the latest on
    /// @param work whether to go on
    public void each(Wanted wanted, String after, Locale language, Predicate<ListedCall> work) {
        OfLine of = wanted.of();
        Archive archive = archive(of.month()).orElse(null);
        TellingRule rule = archive == null ? null : rule(of);
        Optional<Place> behind = CallKeys.place(after);
        Span span = span(wanted);
        if (archive == null || rule == null || (behind.isEmpty() && !after.isEmpty())) {
            return;
        }
        Disclosure disclosure = new Disclosure(rule, bases.counselling());
        Teller teller = new Teller(
                disclosure,
                Headings.of(archive),
                words.numbers(),
                new BillText(words.messages(), language),
                new Destinations(words.places(), language));
        String digits = digits(wanted.number());
        try (LatestCalls calls = archive.latestCalls(of.line(), span, behind.orElse(null))) {
            for (ArchivedCall call = calls.next(); call != null; call = calls.next()) {
                if (calls.isLeftOut() || !disclosure.lists(call)) {
                    continue;
                }
                ListedCall told = listed(teller.told(call), calls.place());
                boolean fits = (digits.isEmpty() || digits(told.called()).contains(digits))
                        && (wanted.category().isEmpty() || wanted.category().equals(told.category()));
                if (fits && !work.test(told)) {
                    return;
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The calls of a line cannot be read", e);
        }
    }

    private static ListedCall listed(ToldCall told, Place place) {
        return new ListedCall(
                CallKeys.of(place),
                told.startSecond(),
                told.mainNumber(),
                told.caller(),
                told.called(),
                told.destination(),
                told.category(),
                told.condition(),
                told.seconds(),
                told.amount(),
                told.basis());
    }

    /// Only digits that are shown: those that were cut are no digits any more. A country code stays as it is written.
    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    private static Span span(Wanted wanted) {
        LocalDate from = wanted.from();
        LocalDate to = wanted.to();
        return new Span(from == null ? 0 : start(from), to == null ? FOR_EVER : start(to.plusDays(1)));
    }

    private static long start(LocalDate day) {
        return day.atStartOfDay(BerlinClock.ZONE).toEpochSecond();
    }

    /// Headings of the month's bills, in the order of the price list; empty where it has none.
    public List<String> categories(YearMonth month) {
        return archive(month).map(Archive::categories).orElse(List.of());
    }

    private @Nullable TellingRule rule(OfLine of) {
        return bills.made(of.month())
                .flatMap(made -> bills.line(made.run(), of.line()))
                .filter(line -> line.customer().equals(of.customer()))
                .map(LineOutcome::rule)
                .orElse(null);
    }

    /// Of a month that the CRM has. The latest ones are kept, for it takes a while to read a price list.
    private Optional<Archive> archive(YearMonth month) {
        return transferred.of(month).map(this::kept);
    }

    private Archive kept(TransferredMonth month) {
        synchronized (open) {
            Archive known = open.get(month);
            if (known != null) {
                return known;
            }
            Archive opened = archives.of(month);
            if (open.size() == KEPT) {
                open.remove(open.keySet().iterator().next());
            }
            open.put(month, opened);
            return opened;
        }
    }
}
