package de.rufwerk.pdf;

/// A file that lies within the whole PDF, not on one of its pages; the XML of an e-invoice, say. Which part it belongs
/// to stands nowhere in the PDF: who cuts has to tell.
public final class Attachment {

    private final byte[] key;
    private final String fileName;
    private final PdfObject specification;

    Attachment(byte[] key, String fileName, PdfObject specification) {
        this.key = key;
        this.fileName = fileName;
        this.specification = specification;
    }

    /// Unique in the PDF.
    public String name() {
        return TextString.of(new PdfObject.Text(key));
    }

    /// The name as it stands in the PDF.
    byte[] key() {
        return key;
    }

    /// As it would be saved; several may be called `factur-x.xml`.
    public String fileName() {
        return fileName;
    }

    PdfObject specification() {
        return specification;
    }

    /// For people: without control characters.
    @Override
    public String toString() {
        return TextString.shown(name() + " (" + fileName + ")");
    }
}
