package de.rufwerk.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Made `srgb.icc`, once: sRGB (IEC 61966-2-1) as an ICC profile of version 4 that says what it has to and no more, a
/// sixth of the size of the usual ones. `ColourProfileMaker TARGET`; a test makes it again.
final class ColourProfileMaker {

    private record Tag(List<String> names, byte[] content) {}

    private static final int[] D50 = {0xF6D6, 0x10000, 0xD32D};

    private ColourProfileMaker() {}

    public static void main(String[] args) throws IOException {
        Files.write(Path.of(args[0]), profile());
    }

    static byte[] profile() {
        List<Tag> tags = new ArrayList<>();
        tags.add(new Tag(List.of("desc"), text("sRGB")));
        tags.add(new Tag(List.of("cprt"), text("CC0")));
        tags.add(new Tag(List.of("wtpt"), numbers("XYZ ", D50)));
        tags.add(new Tag(List.of("rXYZ"), numbers("XYZ ", 0x6FA2, 0x38F5, 0x0390)));
        tags.add(new Tag(List.of("gXYZ"), numbers("XYZ ", 0x6299, 0xB785, 0x18DA)));
        tags.add(new Tag(List.of("bXYZ"), numbers("XYZ ", 0x24A0, 0x0F84, 0xB6CF)));
        tags.add(new Tag(
                List.of("rTRC", "gTRC", "bTRC"), numbers("para", 0x00030000, 0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B)));
        tags.add(new Tag(
                List.of("chad"),
                numbers("sf32", 0x10C42, 0x05DE, -0x0CDB, 0x0793, 0xFD90, -0x045F, -0x025E, 0x03DC, 0xC06E)));

        int count = tags.stream().mapToInt(tag -> tag.names().size()).sum();
        int contents = tags.stream().mapToInt(tag -> tag.content().length).sum();
        ByteBuffer out = ByteBuffer.allocate(128 + 4 + count * 12 + contents);
        out.putInt(out.capacity()).putInt(0).putInt(0x04200000).put(ascii("mntrRGB XYZ "));
        IntStream.of(2026, 1, 1, 0, 0, 0).forEach(part -> out.putShort((short) part));
        out.put(ascii("acsp")).position(64);
        out.putInt(0);
        for (int number : D50) out.putInt(number);
        out.position(128);
        out.putInt(count);
        int place = 128 + 4 + count * 12;
        for (Tag tag : tags) {
            for (String name : tag.names()) {
                out.put(ascii(name)).putInt(place).putInt(tag.content().length);
            }
            place += tag.content().length;
        }
        for (Tag tag : tags) out.put(tag.content());
        return out.array();
    }

    private static byte[] text(String text) {
        byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
        ByteBuffer out = ByteBuffer.allocate((28 + utf16.length + 3) / 4 * 4);
        out.put(ascii("mluc"))
                .putInt(0)
                .putInt(1)
                .putInt(12)
                .put(ascii("enUS"))
                .putInt(utf16.length)
                .putInt(28);
        return out.put(utf16).array();
    }

    private static byte[] numbers(String type, int... numbers) {
        ByteBuffer out = ByteBuffer.allocate(8 + numbers.length * 4);
        out.put(ascii(type)).putInt(0);
        for (int number : numbers) out.putInt(number);
        return out.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
