package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Bool;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The root of a document and what it says of itself: metadata, colours, attached files; as PDF/A-3a (ISO 19005-3) and
/// PDF/UA-1 (ISO 14289-1) ask for.
final class Catalog {

    private static final String MAKER = "Rufwerk";
    private static final byte[] SRGB = read("srgb.icc");
    private static final String XMP = new String(read("document.xmp"), StandardCharsets.UTF_8);

    private Catalog() {}

    private static byte[] read(String resource) {
        try (InputStream in = Catalog.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("The program lacks its file " + resource + ".");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the catalog and ends the file; returns its SHA-256.
    static String finish(
            PdfWriter target, DocumentInfo info, Ref pages, Ref tags, Bookmarks bookmarks, List<AttachedFile> attached)
            throws IOException {
        Dict catalog = new Dict()
                .put("Type", new Name("Catalog"))
                .put("Pages", pages)
                .put("StructTreeRoot", tags)
                .put("MarkInfo", new Dict().put("Marked", new Bool(true)))
                .put("Lang", TextString.to(info.language().toLanguageTag()))
                .put("ViewerPreferences", new Dict().put("DisplayDocTitle", new Bool(true)))
                .put("Metadata", target.add(metadata(target, info)))
                .put("OutputIntents", new Array(List.of(target.add(intent(target)))));
        if (!bookmarks.isEmpty()) catalog.put("Outlines", bookmarks.write(target));
        if (!attached.isEmpty()) {
            List<PdfObject> names = new ArrayList<>();
            List<PdfObject> files = new ArrayList<>();
            List<AttachedFile> sorted = new ArrayList<>(attached);
            sorted.sort(Comparator.comparing(file -> file.name().bytes(), Arrays::compareUnsigned));
            for (AttachedFile file : sorted) {
                names.add(file.name());
                names.add(file.specification());
                files.add(file.specification());
            }
            catalog.put("AF", new Array(files));
            catalog.put("Names", new Dict().put("EmbeddedFiles", new Dict().put("Names", new Array(names))));
        }
        return target.finish(target.add(catalog), target.add(description(info)));
    }

    private static Dict description(DocumentInfo info) {
        return new Dict()
                .put("Title", TextString.to(info.title()))
                .put("Author", TextString.to(info.author()))
                .put("Creator", TextString.to(MAKER))
                .put("Producer", TextString.to(MAKER))
                .put(
                        "CreationDate",
                        new Text(AttachedFile.DATE.format(info.created()).getBytes(StandardCharsets.US_ASCII)));
    }

    private static PdfObject.Stream metadata(PdfWriter target, DocumentInfo info) {
        String xmp = XMP.replace("{language}", info.language().toLanguageTag())
                .replace(
                        "{created}",
                        info.created().truncatedTo(ChronoUnit.SECONDS).toString())
                .replace("{maker}", MAKER)
                .replace("{author}", Xmp.escaped(info.author()))
                .replace("{title}", Xmp.escaped(info.title()));
        byte[] bytes = xmp.getBytes(StandardCharsets.UTF_8);
        Dict dict = new Dict().put("Type", new Name("Metadata")).put("Subtype", new Name("XML"));
        return target.deflated(dict, new Bytes().add(bytes, 0, bytes.length));
    }

    private static Dict intent(PdfWriter target) throws IOException {
        Dict profile = new Dict().put("N", new Int(3));
        Ref ref = target.add(target.deflated(profile, new Bytes().add(SRGB, 0, SRGB.length)));
        return new Dict()
                .put("Type", new Name("OutputIntent"))
                .put("S", new Name("GTS_PDFA1"))
                .put("OutputConditionIdentifier", TextString.to("sRGB"))
                .put("Info", TextString.to("sRGB IEC61966-2.1"))
                .put("DestOutputProfile", ref);
    }
}
