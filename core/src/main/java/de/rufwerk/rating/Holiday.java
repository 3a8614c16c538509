package de.rufwerk.rating;

import java.time.LocalDate;

/// A public holiday (holidays.csv).
public record Holiday(LocalDate date, String name) {}
