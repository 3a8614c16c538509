package de.rufwerk.rating;

/// A destination zone (zones.csv); `category` is the heading on the itemised bill.
public record Zone(String zone, String name, String category) {}
