package de.rufwerk.formatprofiles;

/// Questions about UTF-8 bytes that are asked for every field of every call, answered without making a `String`.
final class Utf8 {

    private Utf8() {}

    /// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates, nothing above U+10FFFF).
    static boolean wellFormed(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int lead = bytes[i];
            if (lead >= 0) {
                i++;
                continue;
            }
            int length = length(lead & 0xFF);
            if (length == 0 || i + length > to) {
                return false;
            }
            int codePoint = lead & (0x7F >> length);
            for (int k = 1; k < length; k++) {
                if ((bytes[i + k] & 0xC0) != 0x80) {
                    return false;
                }
                codePoint = codePoint << 6 | (bytes[i + k] & 0x3F);
            }
            if (!inRange(codePoint, length)) {
                return false;
            }
            i += length;
        }
        return true;
    }

    private static int length(int lead) {
        if (lead >= 0xC2 && lead <= 0xDF) {
            return 2;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            return 3;
        }
        return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
    }

    private static boolean inRange(int codePoint, int length) {
        return switch (length) {
            case 2 -> true;
            case 3 -> codePoint >= 0x800 && (codePoint < 0xD800 || codePoint > 0xDFFF);
            default -> codePoint >= 0x10000 && codePoint <= 0x10FFFF;
        };
    }

    /// White space of every kind: what Java calls a space or white space, and U+0085.
    static boolean isWhiteSpace(int codePoint) {
        return codePoint == ' '
                || Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || codePoint == 0x85;
    }

    /// Index of the first byte of `from … to` that is no white space; `to` where there is none.
    static int skipWhiteSpace(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int b = bytes[i];
            if (b > ' ') {
                return i;
            }
            int length = b >= 0 ? (isWhiteSpace(b) ? 1 : 0) : wideSpace(bytes, i, to);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return to;
    }

    /// Index behind the last byte of `from … to` that is no white space; `from` where there is none.
    static int dropWhiteSpace(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from) {
            int b = bytes[end - 1];
            if (b > ' ') {
                return end;
            }
            int length = 0;
            if (b >= 0) {
                length = isWhiteSpace(b) ? 1 : 0;
            } else if (end - 2 >= from && wideSpace(bytes, end - 2, end) == 2) {
                length = 2;
            } else if (end - 3 >= from && wideSpace(bytes, end - 3, end) == 3) {
                length = 3;
            }
            if (length == 0) {
                return end;
            }
            end -= length;
        }
        return from;
    }

    /// Length of the non-ASCII white space that begins at `i`, 0 where there is none; all of it takes 2 or 3 bytes.
    private static int wideSpace(byte[] bytes, int i, int to) {
        int lead = bytes[i] & 0xFF;
        if (lead == 0xC2 && i + 1 < to) {
            return isWhiteSpace(bytes[i + 1] & 0xFF) && (bytes[i + 1] & 0xC0) == 0x80 ? 2 : 0;
        }
        if (lead >= 0xE1 && lead <= 0xE3 && i + 2 < to) {
            int codePoint = (lead & 0x0F) << 12 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F);
            return isWhiteSpace(codePoint) ? 3 : 0;
        }
        return 0;
    }
}
