package de.rufwerk.itemisedbills;

import de.rufwerk.documents.NewDocument;
import de.rufwerk.home.Messages;
import de.rufwerk.home.Sha256;
import de.rufwerk.itemisedbills.BillSums.Group;
import de.rufwerk.itemisedbills.BillSums.Sum;
import de.rufwerk.numberplan.Places;
import de.rufwerk.numberplan.WrittenNumbers;
import de.rufwerk.pdf.Document;
import de.rufwerk.pdf.DocumentWriter;
import de.rufwerk.pdf.Stationery;
import de.rufwerk.pdf.WrittenFile;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.subscribers.Customer;
import de.rufwerk.transfer.ArchivedCall;
import de.rufwerk.transfer.ArchivedCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// Writes itemised bills, each as PDF and as table. Not for several threads; each has its own.
final class BillPrinter implements AutoCloseable {

    /// A PDF with more calls (2,500 pages) helps nobody; they are in the table.
    static final long MOST_CALLS = 100_000;

    /// Bytes of a table that lies within the PDF, for it has to lie in memory.
    private static final long LARGEST_ATTACHED = 8L << 20;

    private static final int LONGEST_NAME = 60;

    /// What is written in one language.
    private record Words(BillText text, Destinations destinations) {}

    private final Stationery stationery;
    private final DocumentWriter writer;
    private final Messages messages;
    private final Places places;
    private final WrittenNumbers numbers;
    private final boolean attachCsv;
    private final Map<Locale, Words> words = new HashMap<>();

    BillPrinter(Stationery stationery, Messages messages, Places places, WrittenNumbers numbers, boolean attachCsv) {
        this.stationery = stationery;
        this.writer = new DocumentWriter(stationery);
        this.messages = messages;
        this.places = places;
        this.numbers = numbers;
        this.attachCsv = attachCsv;
    }

    /// A bill that has been written.
    ///
    /// @param missing code points that the house font lacks
    record Printed(WrittenFile pdf, CallList.Written csv, SortedSet<Integer> missing) {}

    /// Writes a bill.
    ///
    /// @param calls stand at the line's first call, afterwards behind its last
    /// @throws IllegalStateException where what is shown is not what was added up before
    Printed print(Bill bill, ArchivedCalls calls, Path pdf, Path csv) throws IOException {
        Words in = words.computeIfAbsent(
                bill.order().customer().language(),
                language -> new Words(new BillText(messages, language), new Destinations(places, language)));
        try (CallList list = new CallList(csv, in.text(), bill.decimals());
                Document document = writer.open(pdf, BillDocument.info(bill, in.text(), stationery.provider()))) {
            BillDocument around = new BillDocument(document, bill, in.text());
            around.begin();
            BillCalls rows = new BillCalls(document, bill, in.text());
            Teller teller = new Teller(bill.disclosure(), bill.headings(), numbers, in.text(), in.destinations());
            boolean inPdf = bill.sums().listedSum().calls() <= MOST_CALLS;
            Map<Group, Sum> shown = new HashMap<>();
            for (ArchivedCall call = next(bill, calls); call != null; call = next(bill, calls)) {
                ToldCall told = teller.told(call);
                list.add(told);
                if (inPdf) {
                    rows.add(told);
                }
                shown.computeIfAbsent(new Group(told.mainNumber(), told.category(), told.basis()), _ -> new Sum())
                        .add(1, told.seconds(), told.amount());
            }
            check(bill, shown);
            rows.end();
            for (Map.Entry<PriceBasis, Sum> others : bill.sums().others().entrySet()) {
                list.addOthers(others.getKey(), others.getValue());
            }
            bill.line().differences().forEach(list::addDifference);
            CallList.Written table = list.finish();
            boolean attached = attach(document, bill, in.text(), csv, table.bytes());
            around.end(stationery.provider(), notes(bill, in.text(), inPdf, attached));
            return new Printed(document.finish(), table, document.missing());
        }
    }

    private static @Nullable ArchivedCall next(Bill bill, ArchivedCalls calls) {
        ArchivedCall call = calls.next(bill.line().number());
        while (call != null && (calls.isLeftOut() || !bill.disclosure().lists(call))) {
            call = calls.next(bill.line().number());
        }
        return call;
    }

    private static void check(Bill bill, Map<Group, Sum> shown) {
        Map<Group, Sum> listed = bill.sums().listed();
        boolean same = shown.keySet().equals(listed.keySet())
                && shown.entrySet().stream()
                        .allMatch(one -> one.getValue().isSame(bill.sums().listed(one.getKey())));
        if (!same) {
            Sum all = new Sum();
            shown.values().forEach(all::add);
            throw new IllegalStateException("Line " + bill.line().line() + " shows " + all + " in " + shown.size()
                    + " groups, of " + bill.sums().listedSum() + " in " + listed.size());
        }
    }

    /// Puts the table into the PDF, where that is wanted and it is not too large.
    private boolean attach(Document document, Bill bill, BillText text, Path csv, long bytes) throws IOException {
        if (!attachCsv || bytes > LARGEST_ATTACHED) {
            return false;
        }
        document.attach(fileName(bill) + ".csv", NewDocument.CSV, text.of("attached"), Files.readAllBytes(csv));
        return true;
    }

    /// Who gets post alone has no file that anything lies in or beside.
    private static List<String> notes(Bill bill, BillText text, boolean inPdf, boolean attached) {
        boolean onPaper = bill.order().customer().delivery().equals(Set.of(Customer.Delivery.POST));
        List<String> notes = new ArrayList<>();
        if (!inPdf) {
            notes.add(text.of(onPaper ? "note.too-many.paper" : "note.too-many", text.number(MOST_CALLS)));
        }
        if (!onPaper) {
            notes.add(text.of(attached ? "note.attached" : "note.beside"));
        }
        return notes;
    }

    /// How the files of a line are called: letters and digits of the line's name, and where that is not all of it,
    /// something that tells it from others.
    static String fileName(Bill bill) {
        return fileName(bill.month(), bill.line().line());
    }

    static String fileName(YearMonth month, String line) {
        String plain = line.replaceAll("[^A-Za-z0-9._-]", "_");
        String name = plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        String more = name.equals(line)
                ? ""
                : "-" + Sha256.of(line.getBytes(StandardCharsets.UTF_8)).shortHex();
        return "EVN-" + month + "-" + name + more;
    }

    @Override
    public void close() {
        writer.close();
    }
}
