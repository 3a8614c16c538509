package de.rufwerk.numberplan;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Names where a number is at home: the place of a German landline number, the country of a foreign one.
@Component
public class Places {

    private static final String GERMANY = "49";
    private static final Pattern LANDLINE = Pattern.compile("49(?!32|700|800|900)[2-9].*");
    private static final int LONGEST = 18;

    /// The place or country of a number; empty where it has none (German mobile and service numbers) or none is known.
    ///
    /// @param number canonical form (`rating.md § 2`), may have an extension behind it
    public String of(String number, Locale language) {
        boolean isReadable = !number.isEmpty()
                && number.length() <= LONGEST
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isReadable) {
            return "";
        }
        return number.startsWith(GERMANY) ? germanPlace(number, language) : country(number, language);
    }

    private static String germanPlace(String number, Locale language) {
        if (!LANDLINE.matcher(number).matches()) {
            return "";
        }
        String place = PhoneNumberOfflineGeocoder.getInstance()
                .getDescriptionForValidNumber(parsed(2, number), language, "DE");
        String country = Locale.of("", "DE").getDisplayCountry(language);
        return place.equals(country) ? "" : place;
    }

    private static String country(String number, Locale language) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        for (int digits = 1; digits <= 3 && digits < number.length(); digits++) {
            PhoneNumber parsed = parsed(digits, number);
            String region = numbers.getRegionCodeForNumber(parsed);
            String fallback = numbers.getRegionCodeForCountryCode(parsed.getCountryCode());
            String found = region == null ? fallback : region;
            if (!fallback.equals("ZZ")) {
                return Locale.of("", found).getDisplayCountry(language);
            }
        }
        return "";
    }

    private static PhoneNumber parsed(int countryDigits, String number) {
        String national = number.substring(countryDigits);
        var parsed = new PhoneNumber()
                .setCountryCode(Integer.parseInt(number.substring(0, countryDigits)))
                .setNationalNumber(national.isEmpty() ? 0 : Long.parseLong(national));
        int zeros = 0;
        while (zeros < national.length() - 1 && national.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros == 0 ? parsed : parsed.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
    }
}
