package de.rufwerk.numberplan;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.springframework.stereotype.Component;

/// Writes canonical numbers as people in Germany do: `0351 4880815`, `+48 713001234`, `112`.
///
/// Where a number is divided depends on its first digits only, which are looked up once; so it takes a few dozen
/// nanoseconds, and a number that was cut is divided as the whole one.
@Component
public class WrittenNumbers {

    private static final String GERMANY = "49";

    /// No area code and no mobile network begins like this.
    private static final String SHORT_CODES = "11";

    private static final int AREA_DIGITS = 5;
    private static final int COUNTRY_DIGITS = 3;
    private static final String SUBSCRIBER = "111111";

    /// Digits of the area code by the first five behind the country's; 0 where it has not been looked up.
    private final byte[] areas = new byte[100_000];

    /// Digits of the country code by its first three digits.
    private final byte[] countries = new byte[1_000];

    /// The number as it is written; what stands for cut digits follows at once.
    ///
    /// @param number canonical (`rating.md § 2`), or the beginning of one; 0 where there is none
    /// @param tail for digits that were cut; empty where the number is whole
    public String of(long number, String tail) {
        String digits = number > 0 ? Long.toString(number) : "";
        if (!digits.startsWith(GERMANY)) {
            return digits.length() < COUNTRY_DIGITS ? tail : abroad(digits) + tail;
        }
        String national = digits.substring(GERMANY.length());
        if (national.isEmpty() || national.startsWith(SHORT_CODES)) {
            return national + tail;
        }
        if (national.length() < AREA_DIGITS) {
            return "0" + national + tail;
        }
        int area = areaDigits(Integer.parseInt(national, 0, AREA_DIGITS, 10));
        return area == national.length()
                ? "0" + national + tail
                : "0" + national.substring(0, area) + " " + national.substring(area) + tail;
    }

    private String abroad(String digits) {
        int first = Integer.parseInt(digits, 0, COUNTRY_DIGITS, 10);
        if (countries[first] == 0) {
            countries[first] = countryDigits(digits);
        }
        int country = countries[first];
        return "+" + digits.substring(0, country) + " " + digits.substring(country);
    }

    private static byte countryDigits(String digits) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        for (byte length = 1; length < COUNTRY_DIGITS; length++) {
            int country = Integer.parseInt(digits, 0, length, 10);
            if (!numbers.getRegionCodeForCountryCode(country).equals("ZZ")) {
                return length;
            }
        }
        return COUNTRY_DIGITS;
    }

    private int areaDigits(int first) {
        if (areas[first] == 0) {
            PhoneNumber sample = new PhoneNumber()
                    .setCountryCode(Integer.parseInt(GERMANY))
                    .setNationalNumber(Long.parseLong(first + SUBSCRIBER));
            String written = PhoneNumberUtil.getInstance().format(sample, PhoneNumberFormat.NATIONAL);
            int blank = written.indexOf(' ');
            areas[first] = (byte) (blank < 2 || blank > AREA_DIGITS + 1 ? AREA_DIGITS : blank - 1);
        }
        return areas[first];
    }
}
