package de.rufwerk.printfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]");
    private static final String DIGITS = "0123456789";

    private static List<String> sorted(String... texts) {
        return Arrays.stream(texts).sorted(byKey()).toList();
    }

    private static Comparator<String> byKey() {
        return (one, other) -> Arrays.compareUnsigned(bytes(one), bytes(other));
    }

    private static byte[] bytes(String text) {
        return NaturalOrder.key(text).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void nineComesBeforeTen() {
        assertThat(sorted("10", "9", "100", "1", "99")).containsExactly("1", "9", "10", "99", "100");
        assertThat(sorted("K10-2", "K9-10", "K9-9", "K10", "L1"))
                .containsExactly("K9-9", "K9-10", "K10", "K10-2", "L1");
        assertThat(NaturalOrder.key("K007")).isEqualTo(NaturalOrder.key("K7"));
    }

    @Test
    void itSortsAsASlowComparisonPartByPartDoes() {
        var random = new Random(11);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(7); length >= 0; length--) {
                text.append("0123499K-aü".charAt(random.nextInt(11)));
            }
            texts.add(text.toString());
        }
        for (int i = 1; i < texts.size(); i++) {
            String one = texts.get(i - 1);
            String other = texts.get(i);
            assertThat(Integer.signum(byKey().compare(one, other)))
                    .as("%s and %s", one, other)
                    .isEqualTo(Integer.signum(slowly(one, other)));
        }
    }

    private static int slowly(String one, String other) {
        List<String> first = parts(one);
        List<String> second = parts(other);
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            int order = compared(first.get(i), second.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(first.size(), second.size());
    }

    /// Numbers as they are, everything else letter by letter.
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            parts.add(part.group());
        }
        return parts;
    }

    private static int compared(String one, String other) {
        boolean numbers = DIGITS.contains(one.substring(0, 1)) && DIGITS.contains(other.substring(0, 1));
        if (numbers) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        // a number stands where the digit 0 would
        return (DIGITS.contains(one.substring(0, 1)) ? "0" : one)
                .compareTo(DIGITS.contains(other.substring(0, 1)) ? "0" : other);
    }
}
