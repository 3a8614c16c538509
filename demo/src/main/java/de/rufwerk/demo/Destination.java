package de.rufwerk.demo;

/// A called number and the zone that the demo's tariff gives it (`ONNET` for a line of our own).
record Destination(String zone, String number) {}
