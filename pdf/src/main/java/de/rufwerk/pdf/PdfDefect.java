package de.rufwerk.pdf;

/// Why a PDF cannot be read or written as it is. The message is one English sentence that names the place in the file;
/// where it quotes the file, without control characters.
public final class PdfDefect extends RuntimeException {

    /// What a reader does about it.
    public enum Kind {
        /// Protected by a password or certificate: the last resort tries the empty password.
        ENCRYPTED,
        /// Cross references, an object or a stream are broken: the last resort rebuilds the file.
        DAMAGED,
        /// Well-formed, but of a kind that this core does not know: the last resort writes it anew.
        UNKNOWN,
        /// Characters without a way to Unicode: the last resort reads the text.
        UNREADABLE_TEXT,
        /// Deeper, larger or more than the limits allow: refused, also by the last resort.
        TOO_MUCH
    }

    private final Kind kind;

    PdfDefect(Kind kind, String message) {
        super(TextString.shown(message));
        this.kind = kind;
    }

    PdfDefect(Kind kind, String message, Throwable cause) {
        super(TextString.shown(message), cause);
        this.kind = kind;
    }

    /// What is to be done about it.
    public Kind kind() {
        return kind;
    }

    /// Also for who uses a file and finds that it is not what it was.
    public static PdfDefect damaged(String message) {
        return new PdfDefect(Kind.DAMAGED, message);
    }

    static PdfDefect unknown(String message) {
        return new PdfDefect(Kind.UNKNOWN, message);
    }

    static PdfDefect tooMuch(String message) {
        return new PdfDefect(Kind.TOO_MUCH, message);
    }
}
