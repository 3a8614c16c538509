package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Decodes the streams that have to be looked into: ISO 32000-2, 7.4. Only the filters of text and structure are known;
/// those of images never have to be.
final class Filters implements AutoCloseable {

    private static final int KEPT = 1 << 20;

    private final Inflater inflater = new Inflater();

    /// For what is unpacked, stream after stream.
    private byte[] room = new byte[64 << 10];

    /// `limit`: the most bytes that may come out.
    byte[] decode(byte[] raw, @Nullable PdfObject filter, @Nullable PdfObject parameters, int limit) {
        List<PdfObject> filters = switch (filter) {
            case null -> List.of();
            case PdfObject.Null _ -> List.of();
            case Array(List<PdfObject> items) -> items;
            case PdfObject other -> List.of(other);
        };
        if (filters.size() > Limits.FILTERS) throw PdfDefect.tooMuch("A stream is packed too often.");
        byte[] data = raw;
        for (int i = 0; i < filters.size(); i++) {
            Dict parms = parameters instanceof Dict only && i == 0
                    ? only
                    : parameters instanceof Array(List<PdfObject> each)
                                    && i < each.size()
                                    && each.get(i) instanceof Dict d
                            ? d
                            : new Dict();
            if (!(filters.get(i) instanceof Name(String name)))
                throw PdfDefect.damaged("A stream's filter has no name.");
            data = switch (name) {
                case "FlateDecode", "Fl" -> unpredicted(inflate(data, limit), parms);
                case "ASCIIHexDecode", "AHx" -> hexadecimal(data);
                case "ASCII85Decode", "A85" -> base85(data);
                default -> throw PdfDefect.unknown("Text or structure is packed with " + name + ".");
            };
        }
        return data;
    }

    private byte[] inflate(byte[] data, int limit) {
        inflater.reset();
        inflater.setInput(data);
        byte[] out = room;
        int size = 0;
        try {
            while (!inflater.finished()) {
                if (size == out.length) out = Arrays.copyOf(out, (int) Math.min(size * 2L, limit + 1L));
                int length = inflater.inflate(out, size, out.length - size);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw PdfDefect.damaged("A compressed stream ends too early.");
                }
                size += length;
                if (size > limit)
                    throw PdfDefect.tooMuch("A stream of text or structure is larger than " + (limit >> 20) + " MiB.");
            }
        } catch (DataFormatException e) {
            throw new PdfDefect(PdfDefect.Kind.DAMAGED, "A compressed stream is broken.", e);
        }
        if (out.length <= KEPT) room = out;
        return Arrays.copyOf(out, size);
    }

    /// Undoes PNG's prediction of bytes from those on the left and above.
    private static byte[] unpredicted(byte[] data, Dict parms) {
        int predictor = value(parms, "Predictor", 1);
        if (predictor == 1) return data;
        if (predictor < 10 || predictor > 15)
            throw PdfDefect.unknown("Text or structure has predictor " + predictor + ".");
        long bits = (long) value(parms, "Colors", 1) * value(parms, "BitsPerComponent", 8);
        int width = (int) Math.min(Limits.DECODED_BYTES, (bits * value(parms, "Columns", 1) + 7) / 8);
        int step = (int) Math.min(width, Math.max(1, bits / 8));
        if (width < 1 || data.length % (width + 1) != 0) throw PdfDefect.damaged("The rows of a stream do not add up.");
        byte[] out = new byte[data.length / (width + 1) * width];
        for (int row = 0; row * (width + 1) < data.length; row++) {
            unpredictRow(data, row * (width + 1), out, row * width, width, step);
        }
        return out;
    }

    private static void unpredictRow(byte[] data, int from, byte[] out, int to, int width, int step) {
        int type = data[from];
        for (int i = 0; i < width; i++) {
            int left = i < step ? 0 : out[to + i - step] & 0xff;
            int above = to == 0 ? 0 : out[to + i - width] & 0xff;
            int corner = i < step || to == 0 ? 0 : out[to + i - width - step] & 0xff;
            int predicted = switch (type) {
                case 0 -> 0;
                case 1 -> left;
                case 2 -> above;
                case 3 -> (left + above) / 2;
                case 4 -> paeth(left, above, corner);
                default -> throw PdfDefect.damaged("A row of a stream has an unknown predictor.");
            };
            out[to + i] = (byte) (data[from + 1 + i] + predicted);
        }
    }

    private static int paeth(int left, int above, int corner) {
        int estimate = left + above - corner;
        int toLeft = Math.abs(estimate - left);
        int toAbove = Math.abs(estimate - above);
        int toCorner = Math.abs(estimate - corner);
        if (toLeft <= toAbove && toLeft <= toCorner) return left;
        return toAbove <= toCorner ? above : corner;
    }

    private static int value(Dict parms, String key, int otherwise) {
        PdfObject value = parms.get(key);
        if (value == null) return otherwise;
        if (value instanceof Int(long number) && number >= 1 && number <= 1 << 20) return (int) number;
        throw PdfDefect.damaged("A filter's " + key + " is out of range.");
    }

    private static byte[] hexadecimal(byte[] data) {
        Bytes out = new Bytes();
        int high = -1;
        for (byte value : data) {
            if (value == '>') break;
            if (Lexer.isWhite(value)) continue;
            int digit = Character.digit(value, 16);
            if (digit < 0) throw PdfDefect.damaged("A hexadecimal stream holds something else.");
            if (high < 0) {
                high = digit;
            } else {
                out.add((high << 4) | digit);
                high = -1;
            }
        }
        if (high >= 0) out.add(high << 4);
        return out.copy();
    }

    private static byte[] base85(byte[] data) {
        Bytes out = new Bytes();
        long group = 0;
        int digits = 0;
        for (byte value : data) {
            if (value == '~') break;
            if (Lexer.isWhite(value)) continue;
            if (value == 'z' && digits == 0) {
                for (int i = 0; i < 4; i++) out.add(0);
                continue;
            }
            if (value < '!' || value > 'u') throw PdfDefect.damaged("A base 85 stream holds something else.");
            group = group * 85 + (value - '!');
            if (++digits == 5) {
                for (int shift = 24; shift >= 0; shift -= 8) out.add((int) (group >> shift));
                group = 0;
                digits = 0;
            }
        }
        if (digits > 1) {
            for (int i = digits; i < 5; i++) group = group * 85 + 84;
            for (int i = 0; i < digits - 1; i++) out.add((int) (group >> (24 - 8 * i)));
        }
        return out.copy();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
