package de.rufwerk.demo;

/// A called number and the zone that the demo's tariff gives it (`ONNET` for a line of our own), or the group of zones
/// abroad that have one price.
record Destination(String zone, String number) {}
