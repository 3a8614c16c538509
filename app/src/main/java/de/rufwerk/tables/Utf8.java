package de.rufwerk.tables;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Finds where a file stops being UTF-8: mostly an umlaut that was saved as CP1252.
final class Utf8 {

    private Utf8() {}

    /// Position of the first byte that is not UTF-8, -1 where all are.
    static int firstMalformed(byte[] content) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        bytes.position(asciiStart(content));
        CharBuffer ignored = CharBuffer.allocate(1 << 16);
        while (true) {
            CoderResult result = decoder.decode(bytes, ignored, true);
            if (result.isError()) {
                return bytes.position();
            }
            if (result.isUnderflow()) {
                return -1;
            }
            ignored.clear();
        }
    }

    private static int asciiStart(byte[] content) {
        int length = 0;
        while (length < content.length && content[length] >= 0) {
            length++;
        }
        return length;
    }

    /// The line of a position; lines end with LF, CR LF or CR.
    static int lineOf(byte[] content, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            if (content[i] == '\n' || (content[i] == '\r' && content[i + 1] != '\n')) {
                line++;
            }
        }
        return line;
    }
}
