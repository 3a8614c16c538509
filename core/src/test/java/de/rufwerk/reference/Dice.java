package de.rufwerk.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Chance with a seed, the same on every machine and JDK.
final class Dice {

    /// White space of kinds that are easily forgotten.
    private static final List<String> WHITE_SPACE = List.of(" ", "  ", "\t", "\u00A0", "\u2003", "\u202F", "\u3000");

    private static final List<String> SEPARATORS = List.of(" ", "-", "/", ".", "\u00A0", " - ");

    private final RandomGenerator random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /// True once in `times`.
    boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /// Both ends included.
    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    long below(long bound) {
        return random.nextLong(bound);
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    String ofTexts(String... choices) {
        return choices[below(choices.length)];
    }

    <T> List<T> shuffled(List<T> values) {
        List<T> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        return shuffled;
    }

    String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(below(10));
        }
        return digits.toString();
    }

    String whiteSpace() {
        return of(WHITE_SPACE);
    }

    /// An amount or factor with up to six decimals, `.` or `,`; often one that rounds exactly at the half.
    String amount() {
        String amount = onceIn(3)
                ? ofTexts("0.003", "0.0015", "0.009", "0.03", "0.019", "0.14", "0.05", "1.99", "2.99", "0", "0.000001")
                : below(3) + "." + digits(between(1, 6));
        return onceIn(3) ? amount.replace('.', ',') : amount;
    }

    /// This number with separators that do not change it. The first four characters stay together,
    /// so that a leading `+` or `00` and a `(0)` behind it stay what they are.
    String separated(String number) {
        if (number.length() < 7 || !onceIn(4)) {
            return number;
        }
        int at = between(5, number.length() - 1);
        boolean inBrackets = number.lastIndexOf(')') >= at - 1;
        return inBrackets ? number : number.substring(0, at) + of(SEPARATORS) + number.substring(at);
    }
}
