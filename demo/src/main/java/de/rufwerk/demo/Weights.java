package de.rufwerk.demo;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Picks an index with a probability in proportion to its weight; whole numbers only, so that every machine picks the
/// same.
final class Weights {

    private final long[] upTo;

    private Weights(long[] upTo) {
        this.upTo = upTo;
    }

    static Weights of(int... weights) {
        long[] upTo = new long[weights.length];
        long sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            upTo[i] = sum;
        }
        return new Weights(upTo);
    }

    int pick(RandomGenerator random) {
        long point = random.nextLong(upTo[upTo.length - 1]);
        int found = Arrays.binarySearch(upTo, point + 1);
        if (found < 0) {
            return -found - 1;
        }
        // Equal sums stand side by side where a weight is 0: the first of them is the one that was hit.
        int first = found;
        while (first > 0 && upTo[first - 1] == upTo[found]) {
            first--;
        }
        return first;
    }
}
