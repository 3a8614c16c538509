package de.rufwerk.demo;

/// How a CRM's users write a number: in every form that `rating.md § 2` reads as `national`.
final class PhoneForms {

    static final int FORMS = 6;

    private PhoneForms() {}

    /// `03571 1140200`
    static String spaced(String e164, Place place) {
        return "0" + place.areaCode() + " " + subscriber(e164, place);
    }

    /// @param form 0 to [#FORMS] − 1
    static String written(String e164, Place place, int form) {
        String subscriber = subscriber(e164, place);
        return switch (form) {
            case 0 -> "0" + place.areaCode() + subscriber;
            case 1 -> "0" + place.areaCode() + "/" + subscriber;
            case 2 -> "+49 " + place.areaCode() + " " + subscriber;
            case 3 -> "+49 (0)" + place.areaCode() + " " + subscriber;
            case 4 -> "0049" + place.areaCode() + subscriber;
            // Local, without the area code: read with that of the line.
            default -> subscriber;
        };
    }

    private static String subscriber(String e164, Place place) {
        return e164.substring(2 + place.areaCode().length());
    }
}
