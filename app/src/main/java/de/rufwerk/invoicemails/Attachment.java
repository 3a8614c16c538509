package de.rufwerk.invoicemails;

import de.rufwerk.home.Sha256;
import jakarta.activation.DataSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/// A document on its way into a mail, read from the disk as it is sent. What is read is compared with what was
/// published: at its end the reading breaks off where it is another content, and so does the mail.
///
/// @param file its content
/// @param sha256 of the content as it was published
record Attachment(String fileName, String mediaType, Path file, String sha256) implements DataSource {

    @Override
    public InputStream getInputStream() throws IOException {
        MessageDigest digest = Sha256.digest();
        return new FilterInputStream(new DigestInputStream(Files.newInputStream(file), digest)) {

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read < 0) {
                    check();
                }
                return read;
            }

            @Override
            public int read() throws IOException {
                int read = super.read();
                if (read < 0) {
                    check();
                }
                return read;
            }

            private void check() throws IOException {
                if (!Sha256.of((MessageDigest) cloned()).hex().equals(sha256)) {
                    throw new Damaged(fileName);
                }
            }

            private Object cloned() throws IOException {
                try {
                    return digest.clone(); // the end may be met twice
                } catch (CloneNotSupportedException e) {
                    throw new IOException(e);
                }
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("A document is only read");
    }

    @Override
    public String getContentType() {
        return mediaType;
    }

    @Override
    public String getName() {
        return fileName;
    }

    /// The content is not the one that was published.
    static final class Damaged extends IOException {

        private static final long serialVersionUID = 1L;
        private final String document;

        private Damaged(String document) {
            super("Not the content that was published: " + document);
            this.document = document;
        }

        String document() {
            return document;
        }
    }
}
