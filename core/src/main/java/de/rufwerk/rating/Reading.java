package de.rufwerk.rating;

import de.rufwerk.numbering.NumberForm;

/// How the numbers of a carrier's records are to be read, as its format profile declares it (`rating.md § 2`).
///
/// @param areaPrefix start of local A numbers in canonical form ([NumberReader#areaPrefix]); 0 where none is declared
/// @param stripPorting whether porting prefixes (`D146`) stand before the numbers
public record Reading(NumberForm a, NumberForm b, long areaPrefix, boolean stripPorting) {

    /// Numbers in form `plus`, as in the profile `standard`.
    public static final Reading PLUS = new Reading(NumberForm.PLUS, NumberForm.PLUS, 0, false);
}
