package de.rufwerk.explanation;

import de.rufwerk.explanation.Told.Section;
import de.rufwerk.explanation.Told.Table;
import de.rufwerk.pdf.Column;
import de.rufwerk.pdf.Document;
import de.rufwerk.pdf.DocumentInfo;
import de.rufwerk.pdf.DocumentWriter;
import de.rufwerk.pdf.Fact;
import de.rufwerk.pdf.Stationery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The proof of a price for a customer or an auditor: one page with the result, the steps and the arithmetic, and the
/// word that it has been worked out again. Tagged and fit for an archive, as all documents are.
///
/// Where the texts are too long for one page (names of a thousand characters, fifty allowances), they are cut, and the
/// page says so.
final class WhyPdf {

    /// The colour of the web page.
    private static final int ACCENT = 0x0b5d70;

    /// The last facts of a record: profile, import and check sum.
    private static final int RECORD_FACTS = 3;

    /// Characters of a text and of the steps that are shown, from generous to what fits in any case.
    private enum Room {
        ALL(Integer.MAX_VALUE, Integer.MAX_VALUE),
        SOME(300, 6),
        LITTLE(90, 1);

        private final int characters;
        private final int sentences;

        Room(int characters, int sentences) {
            this.characters = characters;
            this.sentences = sentences;
        }

        private String cut(String text) {
            return text.length() <= characters
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, characters / 2)) + " …";
        }

        private List<String> first(List<String> texts) {
            return texts.subList(0, Math.min(sentences, texts.size()));
        }
    }

    private final Told told;
    private final Wording words;
    private final Instant now;

    private WhyPdf(Told told, Wording words, Instant now) {
        this.told = told;
        this.words = words;
        this.now = now;
    }

    /// The bytes of the file.
    ///
    /// @param now when it is issued
    static byte[] of(Told told, Wording words, Instant now) {
        WhyPdf pdf = new WhyPdf(told, words, now);
        try (DocumentWriter writer = new DocumentWriter(new Stationery("Rufwerk", List.of(), ACCENT, null))) {
            for (Room room : Room.values()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (Document document = writer.open(bytes, pdf.info())) {
                    pdf.write(document, room);
                    if (document.finish().pages() == 1) {
                        return bytes.toByteArray();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("A proof of a price does not fit one page");
    }

    private DocumentInfo info() {
        return new DocumentInfo(words.text("pdf.title"), "", "Rufwerk", words.language(), words.text("pdf.page"), now);
    }

    private void write(Document document, Room room) throws IOException {
        document.title(words.text("pdf.title"));
        document.paragraph(room.cut(told.lead()));
        document.facts(facts(room));
        List<Section> way = told.sections().subList(0, told.sections().size() - 1);
        de.rufwerk.pdf.Table steps = document.table(List.of(
                Column.right(words.text("pdf.no"), 6),
                Column.wrapping(words.text("pdf.step"), 34),
                Column.wrapping(words.text("pdf.what"), 84)));
        int no = 1;
        for (Section section : way) {
            steps.row(
                    Integer.toString(no),
                    room.cut(section.title()),
                    room.cut(String.join(" ", room.first(section.sentences()))));
            no++;
        }
        for (Section section : way) {
            if (section.open()) {
                arithmetic(document, section.tables().getFirst(), room);
            }
        }
        foot(document, room);
    }

    private List<Fact> facts(Room room) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(words.text("pdf.check"), told.verdict()));
        told.facts().forEach(fact -> facts.add(new Fact(fact.label(), room.cut(fact.value()))));
        told.sections().getFirst().facts().stream()
                .filter(Told.Fact::literal)
                .forEach(fact -> facts.add(new Fact(room.cut(fact.label()), room.cut(fact.value()))));
        return facts;
    }

    private static void arithmetic(Document document, Table sums, Room room) throws IOException {
        de.rufwerk.pdf.Table table = document.table(List.of(
                Column.wrapping(room.cut(sums.columns().get(0)), 50),
                Column.wrapping(room.cut(sums.columns().get(1)), 40),
                Column.right(room.cut(sums.columns().get(2)), 30)));
        for (Told.Row row : sums.rows()) {
            List<String> cells = row.cells().stream().map(room::cut).toList();
            if (row.marked()) {
                table.total(cells.get(0) + " " + cells.get(1), cells.get(2));
            } else {
                table.row(cells.toArray(new String[0]));
            }
        }
    }

    /// What it was worked out with, and where the record lies.
    private void foot(Document document, Room room) throws IOException {
        Section record = told.sections().getFirst();
        Section basis = told.sections().getLast();
        List<String> notes = new ArrayList<>(room.first(basis.sentences()));
        Stream.concat(
                        basis.facts().stream(),
                        record.facts().stream().skip(Math.max(0, record.facts().size() - RECORD_FACTS)))
                .forEach(fact -> notes.add(fact.label() + ": " + fact.value() + "."));
        document.note(notes.stream().map(room::cut).collect(Collectors.joining(" ")));
        if (room != Room.ALL) {
            document.note(words.text("pdf.cut"));
        }
        document.note(words.text("pdf.made", words.dateTime(now)));
    }
}
