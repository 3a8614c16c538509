package de.rufwerk.numbering;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The way from a number as delivered to its canonical form, rule by rule (`rating.md § 2`), for a person who asks.
///
/// [NumberReader] decides; this tells the same slowly. A way that ends elsewhere is a bug and is not shown.
///
/// @param delivered the text of the record
/// @param form as the format profile declares it
/// @param steps rules that changed or judged the text, in order
/// @param number what [NumberReader] read
public record NumberWay(String delivered, NumberForm form, List<Step> steps, long number) {

    /// A rule of `rating.md § 2`.
    public enum Rule {
        /// Empty, a dash, or a word for it.
        WITHHELD,
        /// `(0)` behind `+` or `00` is dropped.
        TRUNK_ZERO,
        /// White space and `-/.()` are dropped.
        SIGNS,
        /// The porting prefix is dropped; `detail` is the prefix.
        PORTING,
        /// Other characters than digits are left.
        NO_NUMBER,
        /// A leading `+`: international.
        PLUS,
        /// A leading `00`: international.
        DOUBLE_ZERO,
        /// One leading `0`: Germany.
        ONE_ZERO,
        /// An emergency or information number of Germany.
        SHORT_CODE,
        /// The country code stands first already.
        COUNTRY_CODE,
        /// National without the `0`: Germany.
        NATIONAL_BARE,
        /// A local number; `detail` is what is put before it.
        AREA_CODE,
        /// A local number, and no area code is known.
        NO_AREA_CODE,
        /// Not 3 to 18 digits, or they begin with 0.
        LENGTH,
        /// `491987xyz` is `49116xyz`.
        TRAFFIC_CODE
    }

    /// A rule and the text behind it; `detail` is empty where the rule has none.
    public record Step(Rule rule, String detail, String result) {}

    public NumberWay {
        steps = List.copyOf(steps);
    }

    /// Tells how a text is read.
    ///
    /// @param areaPrefix see [NumberReader#areaPrefix]
    public static NumberWay of(String delivered, NumberForm form, long areaPrefix, boolean stripPorting) {
        long number = NumberReader.read(delivered, form, areaPrefix, stripPorting);
        Walk walk = new Walk(delivered);
        if (number == CallNumbers.WITHHELD) {
            walk.step(Rule.WITHHELD, "", "");
        } else {
            walk.go(form, areaPrefix, stripPorting);
        }
        if (!walk.text.equals(CallNumbers.text(number))) {
            throw new IllegalStateException(
                    "The way of a number of " + delivered.length() + " characters ends elsewhere: " + walk.steps);
        }
        return new NumberWay(delivered, form, walk.steps, number);
    }

    private static final class Walk {

        private static final Pattern PORTING = Pattern.compile("[Dd][0-9A-Fa-f]{3}");
        private static final Pattern SHORT_CODE = Pattern.compile("110|112|115|116[0-9]{3}|118[0-9]{2,3}");
        private static final String GERMANY = "49";

        private final List<Step> steps = new ArrayList<>();
        private String text;

        Walk(String delivered) {
            text = stripped(delivered);
        }

        void step(Rule rule, String detail, String result) {
            steps.add(new Step(rule, detail, result));
            text = result;
        }

        void go(NumberForm form, long areaPrefix, boolean stripPorting) {
            clean(stripPorting);
            if (!text.matches("\\+?[0-9]+")) {
                step(Rule.NO_NUMBER, "", "");
                return;
            }
            boolean international = text.startsWith("+") || text.startsWith("00");
            if (text.startsWith("+")) {
                step(Rule.PLUS, "", text.substring(1));
            } else if (international) {
                step(Rule.DOUBLE_ZERO, "", text.substring(2));
            }
            switch (form) {
                case CC -> {
                    if (SHORT_CODE.matcher(text).matches()) {
                        step(Rule.SHORT_CODE, "", GERMANY + text);
                    } else if (!international) {
                        step(Rule.COUNTRY_CODE, "", text);
                    }
                }
                case NATIONAL_BARE -> {
                    if (!international) {
                        boolean isShort = SHORT_CODE.matcher(text).matches();
                        step(isShort ? Rule.SHORT_CODE : Rule.NATIONAL_BARE, "", GERMANY + text);
                    }
                }
                case PLUS, IDD, NATIONAL -> {
                    if (!international) {
                        national(areaPrefix);
                    }
                }
            }
            judge();
        }

        private void clean(boolean stripPorting) {
            if (text.startsWith("+") || text.startsWith("00")) {
                String without = text.replaceFirst("\\(0\\)", "");
                if (!without.equals(text)) {
                    step(Rule.TRUNK_ZERO, "", without);
                }
            }
            StringBuilder bare = new StringBuilder();
            text.codePoints()
                    .filter(c -> !NumberReader.isSpaceOfAnyKind(c) && "-/.()".indexOf(c) < 0)
                    .forEach(bare::appendCodePoint);
            if (!bare.toString().equals(text)) {
                step(Rule.SIGNS, "", bare.toString());
            }
            Matcher porting = PORTING.matcher(text);
            if (stripPorting && porting.lookingAt()) {
                step(Rule.PORTING, porting.group(), text.substring(porting.end()));
            }
        }

        private void national(long areaPrefix) {
            if (text.startsWith("0")) {
                step(Rule.ONE_ZERO, "", GERMANY + text.substring(1));
            } else if (SHORT_CODE.matcher(text).matches()) {
                step(Rule.SHORT_CODE, "", GERMANY + text);
            } else if (areaPrefix == 0) {
                step(Rule.NO_AREA_CODE, "", "");
            } else {
                step(Rule.AREA_CODE, Long.toString(areaPrefix), areaPrefix + text);
            }
        }

        private void judge() {
            if (text.isEmpty()) {
                return;
            }
            if (!text.matches("[1-9][0-9]{2,17}")) {
                step(Rule.LENGTH, "", "");
            } else if (text.matches("491987[0-9]{3}")) {
                step(Rule.TRAFFIC_CODE, "", "49116" + text.substring(6));
            }
        }

        private static String stripped(String text) {
            int[] codePoints = text.codePoints().toArray();
            int from = 0;
            int to = codePoints.length;
            while (from < to && NumberReader.isSpaceOfAnyKind(codePoints[from])) {
                from++;
            }
            while (to > from && NumberReader.isSpaceOfAnyKind(codePoints[to - 1])) {
                to--;
            }
            return new String(codePoints, from, to - from);
        }
    }
}
