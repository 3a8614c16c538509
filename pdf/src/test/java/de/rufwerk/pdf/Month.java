package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Text;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One PDF with all invoices of a month, of any size, from a seed: one to six pages an invoice, an image of its own on
/// each first page (as a payment code is), a font and a logo for all.
final class Month {

    enum Kind {
        /// Each page has the resources it uses.
        OWN_RESOURCES,
        /// One dictionary with the images of all customers for every page.
        SHARED_RESOURCES,
        /// Tables with a structure element for each cell: about 280 objects a page.
        TAGGED
    }

    /// Pages of an invoice, from 0.
    record Invoice(String number, String customer, int first, int last) {}

    private static final int ROWS = 45;
    private static final int COLUMNS = 5;

    private final Kind kind;
    private final Random random;
    private final PdfWriter writer;
    private final Template template;
    private final PdfObject fonts;
    private final Ref logo;
    private final Ref pagesRef;
    private final Ref structure;
    private final Ref documentElement;
    private final Ref shared;
    private final Dict sharedImages = new Dict();
    private final List<PdfObject> kids = new ArrayList<>();
    private final List<PdfObject> sections = new ArrayList<>();
    private final List<PdfObject> parents = new ArrayList<>();
    private final List<Invoice> invoices = new ArrayList<>();

    private Month(Kind kind, long seed, PdfWriter writer, Template template, PdfFile source) throws IOException {
        this.kind = kind;
        this.random = new Random(seed);
        this.writer = writer;
        this.template = template;
        ObjectCopier copier = new ObjectCopier(source.objects(), writer, new Recent<>(1), _ -> null);
        Dict resources = source.objects().dict(source.pages().page(0).get("Resources"));
        this.fonts = copier.copy(resources.get("Font"));
        this.logo = writer.add(image(120, 40));
        this.pagesRef = writer.reserve();
        this.structure = writer.reserve();
        this.documentElement = writer.reserve();
        this.shared = writer.reserve();
    }

    /// Writes the file and tells what is in it.
    static List<Invoice> write(Path file, Kind kind, int invoices, long seed) throws IOException {
        Template template = Template.create(file.resolveSibling(file.getFileName() + ".template"));
        try (NewFile out = new NewFile(file);
                Packer packer = new Packer();
                PdfFile source = PdfFile.open(template.file())) {
            Month month = new Month(kind, seed, new PdfWriter(out.stream(), packer, true, "1.7"), template, source);
            for (int i = 0; i < invoices; i++) month.invoice(i);
            month.finish();
            out.appear();
            return month.invoices;
        }
    }

    private void invoice(int index) throws IOException {
        String number = String.format("RE2026-%06d", index + 1);
        String customer = "K" + (100_000 + (index * 7919) % 90_000);
        int pages = 1 + Math.min(random.nextInt(6), random.nextInt(6));
        Ref code = writer.add(image(111, 111));
        if (kind == Kind.SHARED_RESOURCES) sharedImages.put("Code" + index, code);
        Ref section = writer.reserve();
        List<PdfObject> tables = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            Ref ref = writer.reserve();
            List<PdfObject> owners = new ArrayList<>();
            if (kind == Kind.TAGGED) tables.add(table(ref, section, owners));
            String content = content(number, customer, page, pages, "Code" + index);
            Bytes bytes = new Bytes().add(content);
            Dict resources = new Dict()
                    .put("Font", fonts)
                    .put("XObject", new Dict().put("Logo", logo).put("Code" + index, code));
            Dict dict = new Dict()
                    .put("Type", new Name("Page"))
                    .put("Parent", pagesRef)
                    .put("MediaBox", new Array(List.of(new Int(0), new Int(0), new Int(595), new Int(842))))
                    .put("Resources", kind == Kind.SHARED_RESOURCES ? shared : resources)
                    .put("Contents", writer.add(writer.deflated(new Dict(), bytes)));
            if (kind == Kind.TAGGED) {
                dict.put("StructParents", new Int(kids.size()));
                parents.add(new Int(kids.size()));
                parents.add(writer.add(new Array(owners)));
            }
            writer.put(ref, dict);
            kids.add(ref);
        }
        if (kind == Kind.TAGGED) {
            sections.add(section);
            writer.put(
                    section,
                    element("Sect", documentElement).put("K", new Array(tables)).put("T", text("Rechnung " + number)));
        }
        invoices.add(new Invoice(number, customer, kids.size() - pages, kids.size() - 1));
    }

    private Ref table(Ref page, Ref section, List<PdfObject> owners) throws IOException {
        Ref table = writer.reserve();
        List<PdfObject> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            Ref rowRef = writer.reserve();
            List<PdfObject> cells = new ArrayList<>();
            for (int column = 0; column < COLUMNS; column++) {
                Ref cell = writer.reserve();
                writer.put(cell, element("TD", rowRef).put("Pg", page).put("K", new Int(owners.size())));
                cells.add(cell);
                owners.add(cell);
            }
            writer.put(rowRef, element("TR", table).put("K", new Array(cells)));
            rows.add(rowRef);
        }
        writer.put(table, element("Table", section).put("K", new Array(rows)));
        return table;
    }

    private static Dict element(String name, Ref parent) {
        return new Dict()
                .put("Type", new Name("StructElem"))
                .put("S", new Name(name))
                .put("P", parent);
    }

    private String content(String number, String customer, int page, int pages, String code) {
        StringBuilder content = new StringBuilder("/Artifact BMC q 120 0 0 40 430 780 cm /Logo Do Q\n");
        if (page == 1) content.append("q 60 0 0 60 480 60 cm /").append(code).append(" Do Q\n");
        content.append("BT /F1 8 Tf\n");
        line(content, 780, "Rechnungsnummer: " + number);
        line(content, 768, "Kundennummer: " + customer);
        line(content, 756, "Seite " + page + " von " + pages);
        content.append("EMC\n");
        int id = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                if (kind == Kind.TAGGED)
                    content.append("/TD <</MCID ").append(id++).append(">> BDC\n");
                content.append("1 0 0 1 ")
                        .append(60 + column * 95)
                        .append(' ')
                        .append(730 - row * 14)
                        .append(" Tm ");
                content.append(template.shown(cell(column))).append(" Tj\n");
                if (kind == Kind.TAGGED) content.append("EMC\n");
            }
        }
        return content.append("ET").toString();
    }

    private void line(StringBuilder content, int y, String text) {
        content.append("1 0 0 1 60 ")
                .append(y)
                .append(" Tm ")
                .append(template.shown(text))
                .append(" Tj\n");
    }

    private String cell(int column) {
        return switch (column) {
            case 0 -> String.format("%02d.10.2026", 1 + random.nextInt(31));
            case 1 -> String.format("0%d/%06d", 30 + random.nextInt(9970), random.nextInt(1_000_000));
            case 2 -> "Inland";
            case 3 -> random.nextInt(60) + ":" + (10 + random.nextInt(50));
            default -> "0," + (10 + random.nextInt(90)) + " €";
        };
    }

    private PdfObject.Stream image(int width, int height) {
        byte[] bits = new byte[(width + 7) / 8 * height];
        random.nextBytes(bits);
        Dict dict = new Dict()
                .put("Type", new Name("XObject"))
                .put("Subtype", new Name("Image"))
                .put("Width", new Int(width))
                .put("Height", new Int(height))
                .put("ColorSpace", new Name("DeviceGray"))
                .put("BitsPerComponent", new Int(1));
        return new PdfObject.Stream(dict, MemorySegment.ofArray(bits));
    }

    private static Text text(String text) {
        return new Text(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void finish() throws IOException {
        sharedImages.put("Logo", logo);
        writer.put(shared, new Dict().put("Font", fonts).put("XObject", sharedImages));
        writer.put(
                pagesRef,
                new Dict()
                        .put("Type", new Name("Pages"))
                        .put("Kids", new Array(kids))
                        .put("Count", new Int(kids.size())));
        Dict catalog = new Dict().put("Type", new Name("Catalog")).put("Pages", pagesRef);
        if (kind == Kind.TAGGED) {
            writer.put(documentElement, element("Document", structure).put("K", new Array(sections)));
            writer.put(
                    structure,
                    new Dict()
                            .put("Type", new Name("StructTreeRoot"))
                            .put("K", documentElement)
                            .put("ParentTree", writer.add(new Dict().put("Nums", new Array(parents)))));
            catalog.put("StructTreeRoot", structure)
                    .put("MarkInfo", new Dict().put("Marked", new PdfObject.Bool(true)));
        }
        writer.finish(writer.add(catalog), writer.add(new Dict().put("Title", text("Rechnungen"))));
    }
}
