package de.rufwerk.pdf;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps what was used last, up to a weight.
final class Recent<T> {

    private record Entry<T>(T value, long weight) {}

    private final Map<Integer, Entry<T>> entries = new LinkedHashMap<>(64, 0.75f, true);
    private final long limit;
    private long weight;

    Recent(long limit) {
        this.limit = limit;
    }

    @Nullable
    T get(int number) {
        Entry<T> entry = entries.get(number);
        return entry == null ? null : entry.value;
    }

    void put(int number, T value, long itsWeight) {
        Entry<T> before = entries.put(number, new Entry<>(value, itsWeight));
        weight += itsWeight - (before == null ? 0 : before.weight);
        Iterator<Entry<T>> oldest = entries.values().iterator();
        while (weight > limit && entries.size() > 1) {
            weight -= oldest.next().weight;
            oldest.remove();
        }
    }
}
