package de.rufwerk.formatprofiles;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The forms of date and time that a sample is tried with, stricter ones first.
final class StartForms {

    /// @param text as in a profile
    record Form(String text, StartPattern pattern) {

        boolean date() {
            return pattern.hasDate();
        }

        boolean time() {
            return pattern.hasTime();
        }

        boolean offset() {
            return pattern.hasOffset();
        }

        /// The order of its parts: forms that differ only in leading zeros have the same.
        String order() {
            return text.replaceAll("([yMdHms])\\1+", "$1").replaceAll("[^A-Za-z]", "");
        }
    }

    static final List<Form> ALL = all();

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2099;

    private StartForms() {}

    private static List<Form> all() {
        String[] dates = {
            "yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy", "d.M.yy", "MM/dd/yyyy", "dd/MM/yyyy", "M/d/yyyy",
            "d/M/yyyy", "MM/dd/yy", "dd/MM/yy", "yyyy/MM/dd", "dd-MM-yyyy", "MM-dd-yyyy", "yyyy.MM.dd", "yyyyMMdd",
            "ddMMyyyy", "MMddyyyy"
        };
        String[] times = {"HH:mm:ss", "H:mm:ss", "HH:mm", "H:mm"};
        var forms = new ArrayList<Form>();
        add(forms, "iso", "yyyy-MM-dd HH:mm:ssXXX");
        add(forms, dates);
        add(forms, times);
        add(forms, "HHmmss");
        for (String date : dates) {
            for (String time : times) {
                add(forms, date + " " + time, date + "'T'" + time);
            }
        }
        add(forms, "yyyyMMddHHmmss", "ddMMyyyyHHmmss", "yyyyMMdd HHmmss", "yyyyMMdd'T'HHmmss", "yyyyMMdd-HHmmss");
        return List.copyOf(forms);
    }

    private static void add(List<Form> forms, String... texts) {
        for (String text : texts) {
            forms.add(new Form(text, StartPattern.compile(text)));
        }
    }

    /// Whether a text is a date or time of this form that exists.
    static boolean fits(Form form, String text) {
        return month(form, text) != null;
    }

    /// The month of a text of this form, as it stands there; that of a mere time is of no meaning. `null` where the
    /// text does not fit.
    static @Nullable YearMonth month(Form form, String text) {
        var reader = new StartReader(form.offset() ? null : ZoneOffset.UTC);
        int[] values = reader.values();
        values[0] = 2000;
        values[1] = 1;
        values[2] = 1;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!form.pattern().read(bytes, 0, bytes.length, values) || values[0] < FIRST_YEAR || values[0] > LAST_YEAR) {
            return null;
        }
        long instant = reader.instant();
        boolean exists = instant != StartReader.UNREADABLE && instant != StartReader.SKIPPED;
        ZoneId zone = form.offset() ? ZoneId.of("Europe/Berlin") : ZoneOffset.UTC;
        return exists ? YearMonth.from(Instant.ofEpochSecond(instant).atZone(zone)) : null;
    }
}
