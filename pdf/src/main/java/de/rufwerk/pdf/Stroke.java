package de.rufwerk.pdf;

/// A black bar on a page, for machines that read the sheet. Lengths are points, from the upper left corner of the page
/// as it is shown.
public record Stroke(double left, double top, double width, double height) {}
