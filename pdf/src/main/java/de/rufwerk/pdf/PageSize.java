package de.rufwerk.pdf;

/// How large a page is as it is shown, turned and cropped, in points.
public record PageSize(double width, double height) {}
