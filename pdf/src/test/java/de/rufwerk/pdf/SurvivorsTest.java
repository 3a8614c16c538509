package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.core.VeraPDFException;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// What comes along when a page leaves, besides what is drawn: tags, metadata, links, attached files, layers.
class SurvivorsTest {

    @TempDir
    Path folder;

    @Test
    void archivedAndAccessibleInvoicesStaySo() throws IOException, VeraPDFException {
        Path file = folder.resolve("fop.pdf");
        Producers.fop(file, true);
        for (int i : List.of(0, 2)) {
            Path part = cut(file, i, i);
            for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1))
                Oracles.complies(part, flavour);
            Oracles.mentions(
                    part, List.of("carrier.example/" + (i + 1)), List.of("carrier.example/" + ((i + 1) % 3 + 1)));
        }
    }

    @Test
    void emptyCellsOfATableStayAndTheFrameOfAllSaysNothing() throws IOException {
        Path file = folder.resolve("fop.pdf");
        Producers.fop(file, false);
        Path part = cut(file, 1, 1);
        try (PDDocument document = Loader.loadPDF(part.toFile())) {
            assertThat(count(
                            document.getDocumentCatalog().getStructureTreeRoot().getKids(), "TD"))
                    .isEqualTo(4);
        }
    }

    private static int count(List<Object> kids, String type) {
        int count = 0;
        for (Object kid : kids) {
            if (!(kid instanceof PDStructureElement element)) continue;
            if (element.getStructureType().equals(type)) count++;
            count += count(element.getKids(), type);
        }
        return count;
    }

    @Test
    void anElementThatOthersHaveAShareInComesAsABareFrame() throws IOException {
        Path file = folder.resolve("fop.pdf");
        Producers.fop(file, false);
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
            PDStructureElement all = (PDStructureElement) document.getDocumentCatalog()
                    .getStructureTreeRoot()
                    .getKids()
                    .getFirst();
            all.setAlternateDescription("Rechnungen an Anna und Bert");
            document.save(file.toFile());
        }
        Oracles.mentions(cut(file, 0, 0), List.of(), List.of("Anna"));
        Oracles.mentions(cut(file, 0, 2), List.of("Anna"), List.of());
    }

    @Test
    void linksLeadToTheWebAndWithinThePartOnly() throws IOException {
        Path file = folder.resolve("links.pdf");
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < 3; i++) document.addPage(new PDPage());
            PDActionURI web = new PDActionURI();
            web.setURI("https://carrier.example/");
            link(document.getPage(0)).setAction(web);
            for (int target : List.of(1, 2)) {
                PDPageFitDestination destination = new PDPageFitDestination();
                destination.setPage(document.getPage(target));
                PDActionGoTo jump = new PDActionGoTo();
                jump.setDestination(destination);
                link(document.getPage(0)).setAction(jump);
            }
            link(document.getPage(0)).setAction(new PDActionJavaScript("app.alert('secret')"));
            PDDocumentOutline outline = new PDDocumentOutline();
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle("secret bookmark");
            outline.addLast(item);
            document.getDocumentCatalog().setDocumentOutline(outline);
            document.getDocumentInformation().setTitle("Rechnungen");
            document.getDocumentInformation().setCustomMetadataValue("Internal", "secret note");
            document.save(file.toFile());
        }
        Path part = cut(file, 0, 1);
        Oracles.checkWithQpdf(part);
        Oracles.mentions(part, List.of("Own title"), List.of("secret", "Rechnungen"));
        try (PDDocument document = Loader.loadPDF(part.toFile())) {
            assertThat(document.getPage(0).getAnnotations()).hasSize(2);
            PDActionGoTo jump = (PDActionGoTo)
                    ((PDAnnotationLink) document.getPage(0).getAnnotations().get(1)).getAction();
            assertThat(((PDPageFitDestination) jump.getDestination()).getPage()).isEqualTo(document.getPage(1));
        }
    }

    private static PDAnnotationLink link(PDPage page) throws IOException {
        PDAnnotationLink link = new PDAnnotationLink();
        link.setRectangle(new PDRectangle(10, 10, 50, 20));
        page.getAnnotations().add(link);
        return link;
    }

    @Test
    void anAttachedInvoiceGoesWithThePartThatItIsNamedFor() throws IOException {
        Path file = folder.resolve("attached.pdf");
        try (PDDocument document = new PDDocument()) {
            Map<String, PDComplexFileSpecification> files = new LinkedHashMap<>();
            for (int i = 1; i <= 2; i++) {
                document.addPage(new PDPage());
                byte[] xml = ("<Invoice>RE2026-00000" + i + "</Invoice>").getBytes(StandardCharsets.UTF_8);
                PDComplexFileSpecification specification = new PDComplexFileSpecification();
                specification.setFile("factur-x.xml");
                specification.setFileUnicode("factur-x.xml");
                specification.setEmbeddedFile(
                        new PDEmbeddedFile(document, new ByteArrayInputStream(xml), COSName.FLATE_DECODE));
                files.put("RE2026-00000" + i, specification);
            }
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(files);
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
            document.save(file.toFile());
        }
        Path part = folder.resolve("part.pdf");
        try (PdfFile pdf = PdfFile.open(file);
                PartWriter writer = new PartWriter(pdf)) {
            List<Attachment> attachments = pdf.attachments();
            assertThat(attachments).extracting(Attachment::name).containsExactly("RE2026-000001", "RE2026-000002");
            assertThat(pdf.content(attachments.get(1))).asString().isEqualTo("<Invoice>RE2026-000002</Invoice>");
            writer.write(1, 1, "RE2026-000002", List.of(attachments.get(1)), part);
        }
        Oracles.checkWithQpdf(part);
        Oracles.mentions(part, List.of("RE2026-000002"), List.of("RE2026-000001"));
        try (PdfFile pdf = PdfFile.open(part)) {
            assertThat(pdf.attachments()).extracting(Attachment::fileName).containsExactly("factur-x.xml");
            assertThat(pdf.content(pdf.attachments().getFirst()))
                    .asString()
                    .isEqualTo("<Invoice>RE2026-000002</Invoice>");
        }
    }

    @Test
    void aHiddenLayerStaysHiddenAlsoInPrint() throws IOException {
        Path file = folder.resolve("layers.pdf");
        try (PDDocument document = new PDDocument()) {
            PDOptionalContentProperties layers = new PDOptionalContentProperties();
            document.getDocumentCatalog().setOCProperties(layers);
            for (int i = 1; i <= 2; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                for (String name : List.of("shown", "hidden")) {
                    PDOptionalContentGroup layer = new PDOptionalContentGroup(name + i);
                    layers.addGroup(layer);
                    layers.setGroupEnabled(layer, name.equals("shown"));
                    try (PDPageContentStream content =
                            new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
                        content.beginMarkedContent(COSName.OC, layer);
                        content.addRect(name.equals("shown") ? 10 : 200, 10, 100, 100);
                        content.fill();
                        content.endMarkedContent();
                    }
                }
            }
            document.save(file.toFile());
        }
        Path part = cut(file, 1, 1);
        Path print = folder.resolve("print.pdf");
        try (PdfFile pdf = PdfFile.open(part);
                PrintFile target = new PrintFile(print)) {
            target.add(pdf);
            target.finish();
        }
        for (Path copy : List.of(part, print)) {
            Oracles.checkWithQpdf(copy);
            Oracles.compare(file, 1, copy, 0);
            Oracles.mentions(copy, List.of("hidden2"), List.of("hidden1", "shown1"));
        }
    }

    @Test
    void whatNobodyCanReadOfTheMetadataClaimsNothing() throws IOException {
        Path file = folder.resolve("fop.pdf");
        Producers.fop(file, true);
        String claims = "<x><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
                + " xmlns:a='http://www.aiim.org/pdfa/ns/id/' a:part='1'/></rdf:RDF></x>";
        for (String xmp : List.of(claims, "<!DOCTYPE x [<!ENTITY e 'x'>]>" + claims, claims + "</x>")) {
            try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
                document.getDocumentCatalog()
                        .setMetadata(new PDMetadata(
                                document, new ByteArrayInputStream(xmp.getBytes(StandardCharsets.UTF_8))));
                document.save(file.toFile());
            }
            boolean sound = xmp.equals(claims);
            Oracles.mentions(
                    cut(file, 0, 0),
                    sound ? List.of("<pdfaid:part>1<") : List.of(),
                    sound ? List.of() : List.of("pdfaid", "XML"));
        }
    }

    /// The marks of an e-invoice stay with the file that they name.
    @Test
    void aPartSaysThatItIsAnEInvoiceWhereItIsOne() {
        Xmp file = XmpReader.read("""
                        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                        <rdf:Description xmlns:zf="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
                          xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3">
                        <zf:DocumentType>INVOICE</zf:DocumentType>
                        <zf:DocumentFileName>factur-x.xml</zf:DocumentFileName>
                        <zf:ConformanceLevel>EN 16931</zf:ConformanceLevel>
                        <zf:Version>1.0 for Anna &amp; Bert</zf:Version>
                        </rdf:Description></rdf:RDF>
                        """.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(file.of("R <1>", Set.of("factur-x.xml")))
                .asString(StandardCharsets.UTF_8)
                .contains(
                        "<fx:ConformanceLevel>EN 16931<",
                        "Attached e-invoice",
                        "<rdf:li xml:lang=\"x-default\">R &lt;1&gt;<")
                .doesNotContain("Anna");
        assertThat(file.of("R1", Set.of("other.xml")))
                .asString(StandardCharsets.UTF_8)
                .contains("<pdfaid:part>3<")
                .doesNotContain("factur-x", "Attached");
    }

    private Path cut(Path file, int first, int last) throws IOException {
        Path part = folder.resolve("part-" + first + "-" + last + ".pdf");
        try (PdfFile pdf = PdfFile.open(file);
                PartWriter writer = new PartWriter(pdf)) {
            writer.write(first, last, "Own title", List.of(), part);
        }
        return part;
    }
}
