package de.rufwerk.invoicemails;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Enumeration;

/// A document within a mail. It is nine tenths of what is sent, so it is encoded by Java's own Base64, which uses the
/// processor's instructions for it.
final class AttachedPart extends MimeBodyPart {

    private static final byte[] END = {'\r', '\n'};
    private static final int BLOCK = 57 * 144; // whole lines

    private final Attachment attachment;

    AttachedPart(Attachment attachment) throws MessagingException {
        this.attachment = attachment;
        setDataHandler(new DataHandler(attachment));
        setHeader("Content-Transfer-Encoding", "base64"); // told, else the whole file is read to find out
    }

    @Override
    public void writeTo(OutputStream out) throws IOException, MessagingException {
        Enumeration<String> lines = getNonMatchingHeaderLines(new String[0]);
        while (lines.hasMoreElements()) {
            out.write(lines.nextElement().getBytes(StandardCharsets.UTF_8));
            out.write(END);
        }
        out.write(END);
        try (InputStream in = attachment.getInputStream();
                OutputStream encoded = Base64.getMimeEncoder().wrap(new Kept(out))) {
            byte[] block = new byte[BLOCK];
            for (int read = in.readNBytes(block, 0, BLOCK); read > 0; read = in.readNBytes(block, 0, BLOCK)) {
                encoded.write(block, 0, read);
            }
        }
    }

    /// The mail goes on behind its attachment.
    private static final class Kept extends FilterOutputStream {

        private Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            out.write(octets, offset, length);
        }

        @Override
        public void close() {}
    }
}
