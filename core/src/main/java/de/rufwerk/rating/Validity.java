package de.rufwerk.rating;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The local dates (Europe/Berlin) on which a row counts, both inclusive; `null` is open (`rating.md § 1`).
public record Validity(@Nullable LocalDate from, @Nullable LocalDate to) {

    /// Valid on every day.
    public static final Validity ALWAYS = new Validity(null, null);

    /// First valid day as epoch day; `Integer.MIN_VALUE` where open.
    public int firstDay() {
        return from == null ? Integer.MIN_VALUE : Math.toIntExact(from.toEpochDay());
    }

    /// Last valid day as epoch day; `Integer.MAX_VALUE` where open.
    public int lastDay() {
        return to == null ? Integer.MAX_VALUE : Math.toIntExact(to.toEpochDay());
    }

    public boolean contains(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /// Whether a day exists on which both are valid.
    public boolean overlaps(Validity other) {
        return firstDay() <= other.lastDay() && other.firstDay() <= lastDay();
    }
}
