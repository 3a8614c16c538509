package de.rufwerk.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import net.lingala.zip4j.io.outputstream.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// Archives of every kind, good and hostile.
public final class Archives {

    private Archives() {}

    static byte[] zip(Map<String, byte[]> entries) {
        return bytes(out -> {
            try (var zip = new ZipArchiveOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    zip.putArchiveEntry(new ZipArchiveEntry(entry.getKey()));
                    zip.write(entry.getValue());
                    zip.closeArchiveEntry();
                }
            }
        });
    }

    /// A ZIP with one entry of a Unix file type: 0120000 a link, 0020000 a device.
    static byte[] zipOfType(String name, int type) {
        return bytes(out -> {
            try (var zip = new ZipArchiveOutputStream(out)) {
                var entry = new ZipArchiveEntry(name);
                entry.setUnixMode(type | 0644);
                zip.putArchiveEntry(entry);
                zip.write("/etc/passwd".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                zip.closeArchiveEntry();
            }
        });
    }

    /// Encrypted with AES.
    public static byte[] encryptedZip(String password, Map<String, byte[]> entries) {
        return encryptedZip(password, EncryptionMethod.AES, entries);
    }

    static byte[] encryptedZip(String password, EncryptionMethod method, Map<String, byte[]> entries) {
        return bytes(out -> {
            try (var zip = new ZipOutputStream(out, password.toCharArray())) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    var parameters = new ZipParameters();
                    parameters.setFileNameInZip(entry.getKey());
                    parameters.setEncryptFiles(true);
                    parameters.setEncryptionMethod(method);
                    zip.putNextEntry(parameters);
                    zip.write(entry.getValue());
                    zip.closeEntry();
                }
            }
        });
    }

    static byte[] gzip(byte[] content) {
        return bytes(out -> {
            try (var gzip = new GZIPOutputStream(out)) {
                gzip.write(content);
            }
        });
    }

    static byte[] tar(Map<String, byte[]> entries) {
        return bytes(out -> {
            try (var tar = new TarArchiveOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    var header = new TarArchiveEntry(entry.getKey(), true);
                    header.setSize(entry.getValue().length);
                    tar.putArchiveEntry(header);
                    tar.write(entry.getValue());
                    tar.closeArchiveEntry();
                }
            }
        });
    }

    /// A TAR with one entry without content, of a type of `TarConstants`.
    static byte[] tarOfType(String name, byte type) {
        return bytes(out -> {
            try (var tar = new TarArchiveOutputStream(out)) {
                var header = new TarArchiveEntry(name, type, true);
                header.setLinkName("/etc/passwd");
                tar.putArchiveEntry(header);
                tar.closeArchiveEntry();
            }
        });
    }

    /// @param attributes of Windows, with the Unix mode in the upper half where bit 15 is set; 0 for none
    static byte[] sevenZ(Path folder, String password, int attributes, Map<String, byte[]> entries) {
        try {
            Path file = Files.createTempFile(folder, "made-", ".7z");
            char[] secret = password.isEmpty() ? null : password.toCharArray();
            try (var archive = new SevenZOutputFile(file.toFile(), secret)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    var header = archive.createArchiveEntry(file.toFile(), entry.getKey());
                    header.setHasWindowsAttributes(attributes != 0);
                    header.setWindowsAttributes(attributes);
                    archive.putArchiveEntry(header);
                    archive.write(entry.getValue());
                    archive.closeArchiveEntry();
                }
            }
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        var out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
