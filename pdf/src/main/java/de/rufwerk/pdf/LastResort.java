package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfDefect.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.jspecify.annotations.Nullable;

/// Reads what the core hands over: PDFBox writes the file anew, without encryption, damage, rare packings and form
/// fields, and then the core reads it; or PDFBox reads its text. Slow (minutes for a month of invoices, and more with
/// very many objects), but somebody would have to do it by hand otherwise.
///
/// It runs in the program itself, and not in one of its own as [PageImage] does: a month of invoices needs gigabytes,
/// for which a small machine has no room a second time. A file that does not fit is refused.
public final class LastResort {

    /// What is to be done with a file. It may be begun anew from the start.
    public interface Work<T> {
        T on(PdfFile file) throws IOException;
    }

    private static final Set<COSName> RARE = Set.of(
            COSName.LZW_DECODE,
            COSName.RUN_LENGTH_DECODE,
            COSName.CRYPT,
            COSName.getPDFName("LZW"),
            COSName.getPDFName("RL"));

    /// Larger ones are refused: rare packings are old, and so are small files.
    private static final long RARE_BYTES = 4 << 20;

    private LastResort() {}

    /// Does the work with the core; where the core finds a defect, tells it and does the whole work again with the help
    /// of PDFBox. `folder` takes a copy of the file meanwhile. What PDFBox cannot read either is thrown.
    public static <T> T read(Path file, Path folder, Consumer<PdfDefect> handedOver, Work<T> work) throws IOException {
        Path rewritten = Files.createTempFile(folder, "rewritten", ".pdf");
        try {
            Path current = file;
            boolean otherText = false;
            while (true) {
                try (PdfFile pdf = open(current, otherText)) {
                    return work.on(pdf);
                } catch (PdfDefect defect) {
                    boolean text = defect.kind() == Kind.UNREADABLE_TEXT;
                    boolean triedBefore = text ? otherText : !current.equals(file);
                    if (defect.kind() == Kind.TOO_MUCH || triedBefore) throw defect;
                    handedOver.accept(defect);
                    if (text) {
                        otherText = true;
                    } else {
                        rewrite(file, rewritten);
                        current = rewritten;
                    }
                }
            }
        } finally {
            Files.deleteIfExists(rewritten);
        }
    }

    private static PdfFile open(Path file, boolean otherText) throws IOException {
        return otherText ? PdfFile.open(file, path -> new PdfBoxText(load(path))) : PdfFile.open(file);
    }

    private static PDDocument load(Path file) throws IOException {
        return Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache());
    }

    private static void rewrite(Path file, Path to) {
        try (PDDocument document = load(file)) {
            document.setAllSecurityToBeRemoved(true);
            PDAcroForm form = document.getDocumentCatalog().getAcroForm();
            if (form != null) form.flatten();
            for (COSObjectKey key :
                    List.copyOf(document.getDocument().getXrefTable().keySet())) {
                if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSStream stream)
                    repack(stream);
            }
            document.save(to.toFile(), CompressParameters.NO_COMPRESSION);
        } catch (InvalidPasswordException e) {
            throw new PdfDefect(Kind.ENCRYPTED, "The file can only be read with a password.", e);
        } catch (PdfDefect defect) {
            throw defect;
        } catch (OutOfMemoryError e) { // PDFBox holds all objects; what it held is free again
            throw new PdfDefect(Kind.TOO_MUCH, "The file needs more memory than there is to be written anew.", e);
        } catch (IOException
                | RuntimeException
                | StackOverflowError e) { // what a broken file makes of a tolerant reader
            throw new PdfDefect(Kind.DAMAGED, "The file is broken beyond repair: " + e.getMessage(), e);
        }
    }

    private static void repack(COSStream stream) throws IOException {
        if (!isRare(stream.getFilters())) return;
        if (stream.getLength() > RARE_BYTES)
            throw PdfDefect.tooMuch("A stream of a rare packing is larger than 4 MiB.");
        byte[] content;
        try (InputStream in = stream.createInputStream()) {
            content = in.readNBytes(Limits.DECODED_BYTES + 1);
        }
        if (content.length > Limits.DECODED_BYTES) throw PdfDefect.tooMuch("A stream is larger than 32 MiB.");
        stream.removeItem(COSName.DECODE_PARMS);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content);
        }
    }

    private static boolean isRare(@Nullable COSBase filters) {
        if (filters instanceof COSName name) return RARE.contains(name);
        return filters instanceof COSArray names && names.toList().stream().anyMatch(RARE::contains);
    }
}
