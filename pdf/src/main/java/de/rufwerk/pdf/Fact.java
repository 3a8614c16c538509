package de.rufwerk.pdf;

/// A name and its value: "Kundennummer", "100123".
public record Fact(String name, String value) {}
